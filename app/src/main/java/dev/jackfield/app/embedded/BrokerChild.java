package dev.jackfield.app.embedded;

/**
 * Runs in the broker's own JVM, on nothing but its class path: starts the broker, and ends it when
 * the pipe from its parent closes, so that no broker outlives its Jackfield.
 */
public final class BrokerChild {
  private static final long GRACE_MILLIS = 12_000;

  private BrokerChild() {}

  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().name("parent-watch").start(BrokerChild::endWithParent);
    try {
      Class.forName("io.camunda.zeebe.broker.StandaloneBroker")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (ReflectiveOperationException failed) {
      // A broker that could not start leaves threads behind: it must end to be started again.
      failed.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent says nothing; it only holds the pipe open.
      }
    } catch (java.io.IOException closed) {
      // Closed is closed.
    }
    Thread.ofPlatform().daemon().name("last-resort").start(BrokerChild::halt);
    System.exit(0);
  }

  private static void halt() {
    try {
      Thread.currentThread().join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}

package dev.jackfield.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.jackfield.engine.call.CallWatcher;
import java.time.Clock;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The running system. Closing it stops everything in order. */
final class JackfieldSystem implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private JackfieldSystem(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts all of it.
   *
   * @param properties {@code --name=value} each
   */
  static JackfieldSystem start(Console console, List<String> properties) {
    return start(console, Clock.systemUTC(), properties, List.of());
  }

  /**
   * @param clock what the whole system takes for the time; broker and database have their own
   * @param watchers see every event of every call
   */
  static JackfieldSystem start(
      Console console, Clock clock, List<String> properties, List<CallWatcher> watchers) {
    long began = System.nanoTime();
    quiet();
    Preflight preflight = new Preflight();
    SpringApplication application = new SpringApplication(AppConfiguration.class);
    application.addListeners(preflight);
    application.addInitializers(
        context -> {
          context.getBeanFactory().registerSingleton("console", console);
          context.getBeanFactory().registerSingleton("clock", clock);
          context.getBeanFactory().registerSingleton("dataFolder", preflight.folder());
          for (CallWatcher watcher : watchers) {
            context.getBeanFactory().registerSingleton(watcher.getClass().getSimpleName(), watcher);
          }
        });
    console.say("Jackfield starts");
    try {
      JackfieldSystem system =
          new JackfieldSystem(application.run(properties.toArray(String[]::new)));
      console.ready("all", "ready", began);
      return system;
    } catch (RuntimeException | Error failed) {
      preflight.close();
      throw failed;
    }
  }

  /** A failed start is said in one line by the command, also before logging is set up. */
  private static void quiet() {
    if (LoggerFactory.getLogger(SpringApplication.class) instanceof Logger logger) {
      logger.setLevel(Level.OFF);
    }
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}

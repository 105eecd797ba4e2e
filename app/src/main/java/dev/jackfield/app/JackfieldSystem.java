package dev.jackfield.app;

import dev.jackfield.engine.call.CallWatcher;
import java.util.List;
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
   * @param watchers see every event of every call
   */
  static JackfieldSystem start(Console console, List<String> properties, CallWatcher... watchers) {
    long began = System.nanoTime();
    Preflight preflight = new Preflight();
    SpringApplication application = new SpringApplication(AppConfiguration.class);
    application.addListeners(preflight);
    application.addInitializers(
        context -> {
          context.getBeanFactory().registerSingleton("console", console);
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

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}

package dev.jackfield.step;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The jobs that the step server refused, in the words of its log: the flow's author reads them. */
final class Refusals implements AutoCloseable {
  private final Logger logger =
      (Logger) LoggerFactory.getLogger("dev.jackfield.step.zeebe.ZeebeStepServer");
  private final List<String> words = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          words.add(event.getFormattedMessage());
        }
      };

  Refusals() {
    appender.start();
    logger.addAppender(appender);
  }

  /** What was said about this process. */
  List<String> of(String processId) {
    return words.stream().filter(w -> w.contains(processId)).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
  }
}

package dev.jackfield.step;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * What we ask of the broker about whole processes. Stages fail with {@link BrokerAway} when it
 * cannot be reached.
 */
public interface Processes {

  /** Deploys these BPMN files together; unchanged ones keep their version. */
  CompletionStage<List<Deployed>> deploy(List<Resource> resources);

  /**
   * Creates one instance of exactly this version. Not idempotent. Fails with {@link UnknownFlow}
   * when the broker has no such version, or a part of it not yet.
   *
   * @return the instance's key
   */
  CompletionStage<Long> start(long definitionKey, Map<String, ?> variables);

  /**
   * As {@link #start}, but at this element instead of the beginning. Not idempotent.
   *
   * @return the instance's key
   */
  CompletionStage<Long> startAt(long definitionKey, String element, Map<String, ?> variables);

  /**
   * Moves an instance to another version of its process, whose elements have the same ids.
   *
   * @param elements that the other version has
   * @return false: the broker cannot, and nothing changed
   */
  CompletionStage<Boolean> migrate(
      long instanceKey, long toDefinitionKey, Collection<String> elements);

  /**
   * Cancels an instance and all it called. One that is over already is fine. The key may be that of
   * a called instance: its root is cancelled.
   */
  CompletionStage<Void> cancel(long instanceKey);

  /** True while the instance is not over. */
  CompletionStage<Boolean> isAlive(long instanceKey);

  /** Publishes a message. One with the same id that still lives is fine: it was published. */
  CompletionStage<Void> publish(
      String name,
      String correlationKey,
      String messageId,
      Duration timeToLive,
      Map<String, ?> variables);

  /**
   * A step that waits for a person is handed out again, to whoever serves it now.
   *
   * @return false: its process moved on without it
   */
  CompletionStage<Boolean> stepAgain(long jobKey);

  /**
   * A step that waits for a person is taken as done, without a result.
   *
   * @return false: its process moved on without it
   */
  CompletionStage<Boolean> stepDone(long jobKey);

  /** A BPMN file by its name, with its bytes as text. */
  record Resource(String name, String xml) {}

  record Deployed(String processId, int version, long definitionKey, String resourceName) {}

  /** The broker refused what was deployed. The message is the broker's, for the flow's author. */
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Refused(String message) {
      super(message);
    }
  }

  /** The broker has no such version of a flow; nothing was begun. */
  final class UnknownFlow extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownFlow(long definitionKey, Throwable cause) {
      super("the broker does not know the flow of key " + definitionKey, cause);
    }
  }

  /** The broker could not be reached, or did not answer in time: whether it acted is unknown. */
  final class BrokerAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokerAway(String act, Throwable cause) {
      super("the broker did not answer: " + act, cause);
    }
  }
}

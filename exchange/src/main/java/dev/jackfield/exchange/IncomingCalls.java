package dev.jackfield.exchange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A telephony node asks what to do with a call that just came in. Answered from memory: it never
 * blocks, also not while broker and database are away.
 */
public interface IncomingCalls {

  Admission admit(IncomingCall call);

  /**
   * @param id the id that the node gave the call
   * @param called the number or user that was dialled (user part of the request URI)
   * @param caller who calls (user part of From)
   */
  record IncomingCall(
      CallId id, NodeName node, Personal called, Personal caller, Instant arrivedAt) {}

  /** The answer. */
  sealed interface Admission {

    /**
     * Start this flow for the call.
     *
     * @param language BCP 47 tag of the number's language, such as {@code en} or {@code zh-CN}
     * @param answerLater true: do not answer the INVITE before the flow's first phone step
     * @param record whether the call is recorded from its answer on
     * @param told which messages the flow waits for somewhere
     * @param given why it is this version
     */
    record Admit(
        FlowRef flow,
        String language,
        Fallback fallback,
        boolean answerLater,
        RecordCalls record,
        Told told,
        Given given)
        implements Admission {

      /** One of a flow of which there are no releases. */
      public Admit(
          FlowRef flow,
          String language,
          Fallback fallback,
          boolean answerLater,
          RecordCalls record,
          Told told) {
        this(flow, language, fallback, answerLater, record, told, Given.NOTHING);
      }

      /** One that is not recorded unless its flow or a rule says so, and waits for no message. */
      public Admit(FlowRef flow, String language, Fallback fallback, boolean answerLater) {
        this(flow, language, fallback, answerLater, RecordCalls.NO, Told.NOTHING);
      }
    }

    /**
     * How a call came to its version of a flow.
     *
     * @param rollout which gives a share of calls another version; 0: none
     * @param instead started when the broker does not know the version; null: there is no other
     */
    record Given(long rollout, @Nullable FlowRef instead) {
      public static final Given NOTHING = new Given(0, null);
    }

    /**
     * What a flow is told by message while no step of it collects.
     *
     * @param keys it catches {@code key-pressed}
     * @param speech it catches {@code speech-heard}
     * @param phrases that {@code speech-heard} is about; a grammar recognizer hears only these
     * @param secrets it asks for secret digits somewhere: what is typed ahead may be one of them
     */
    record Told(boolean keys, boolean speech, List<String> phrases, boolean secrets) {
      public static final Told NOTHING = new Told(false, false, List.of(), false);

      public Told {
        phrases = List.copyOf(phrases);
      }
    }

    /** Nobody set this number up: SIP 404. */
    record UnknownNumber() implements Admission {}

    /** The number is known but cannot be served now, for this reason: SIP 503. */
    record NotNow(String reason) implements Admission {}
  }

  /** Whether a number's calls are recorded. */
  enum RecordCalls {
    /** Only where the flow or a rule says so. */
    NO,
    /** All, from the answer on. */
    ALL,
    /** All, after the caller was told. */
    ALL_ANNOUNCED
  }
}

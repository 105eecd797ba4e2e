package dev.jackfield.exchange;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A telephony node asks, right before it dials, whether it may. */
public interface CallingOut {

  /** How a call to a number comes about. */
  enum Kind {
    /** A call out that a flow makes. */
    DIAL,
    /** A caller is to be connected with the number. */
    CONNECT,
    /** A caller is to be passed on to the number. */
    TRANSFER;

    /** As rules and files have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a call out is for.
   *
   * @param purpose as the rules' table of purposes has it; empty: not told
   * @param campaign empty: none
   */
  record About(String purpose, String campaign) {
    public static final About NOTHING = new About("", "");

    /** What is not told here is as it is told there. */
    public About orElse(About other) {
      return new About(
          purpose.isEmpty() ? other.purpose() : purpose,
          campaign.isEmpty() ? other.campaign() : campaign);
    }
  }

  /**
   * A number is to be called.
   *
   * @param call for which it is
   */
  record Wish(CallId call, Personal number, Kind kind, About about) {}

  /**
   * Why this number may not be called now, in words without the number; empty when it may: then it
   * counts as called. Never blocks; comes within seconds even when the database is away, on any
   * thread, and never fails.
   */
  CompletionStage<Optional<String>> refusal(Wish wish);
}

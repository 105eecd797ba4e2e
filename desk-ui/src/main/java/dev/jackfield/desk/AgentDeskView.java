package dev.jackfield.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's page shows, ready to print.
 *
 * @param now the server's time, in milliseconds: clocks on the page count from it
 * @param since when the state began, as {@code now}
 * @param until when a wrap-up or an absence ends by itself; 0: it does not
 * @param pending what the agent will be once the call is over; empty: nothing was wished
 * @param hasPhone a phone of the agent can be rung
 * @param call the one that goes on or went on last; null: none
 */
record AgentDeskView(
    String agent,
    String name,
    long now,
    String state,
    String stateWords,
    String look,
    long since,
    long until,
    String pending,
    boolean hasPhone,
    boolean answersByItself,
    boolean canBeReady,
    boolean canBreak,
    boolean canSignOff,
    boolean canEndWrapUp,
    List<Choice> breaks,
    @Nullable DeskCall call) {

  record Choice(String value, String title) {}

  /**
   * A call of the agent.
   *
   * @param phase {@code coming}, {@code ringing}, {@code talking}, {@code held}, {@code passing},
   *     {@code wrap-up} or {@code after}
   * @param since when the phase began, in milliseconds
   * @param passedTo whom the caller is being passed on to; empty: nobody
   * @param passedInVain what became of passing the caller on; empty: nothing to say
   * @param customer what other systems know of the caller; null: there are none
   * @param tags what the rules know of the caller in a word each
   * @param why what the rules decided, in words
   * @param facts all that the rules were told and decided
   */
  record DeskCall(
      String id,
      String phase,
      String phaseWords,
      String look,
      long since,
      String who,
      String calledTitle,
      String queue,
      String waited,
      String passedTo,
      String passedInVain,
      @Nullable CustomerView customer,
      List<String> tags,
      List<String> why,
      List<Fact> facts,
      List<Asked> asked,
      List<Past> past,
      List<DeskTicket> tickets,
      String ownTicket,
      long ownTicketId,
      String subject,
      String note,
      int version,
      String outcome,
      List<Choice> outcomes,
      List<Choice> agents,
      List<Choice> queues) {

    public boolean isRinging() {
      return phase.equals("ringing");
    }

    /** They talk, in whatever way. */
    public boolean isOn() {
      return phase.equals("talking") || phase.equals("held") || phase.equals("passing");
    }

    public boolean isHeld() {
      return phase.equals("held");
    }

    public boolean isPassing() {
      return phase.equals("passing");
    }

    /** It is over, and its outcome can be said. */
    public boolean isOver() {
      return phase.equals("wrap-up") || phase.equals("after");
    }
  }

  record Fact(String name, String value) {}

  /** What the flow asked, and what the caller pressed or said. */
  record Asked(String step, String answer) {}

  record Past(String id, String at, String flow, String agent, String outcome) {}

  record DeskTicket(long id, String label, String subject, String state) {}
}

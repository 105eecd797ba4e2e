package dev.jackfield.app.trial;

import dev.jackfield.connector.amqp.PublishEvent;
import dev.jackfield.connector.customer.FindCustomer;
import dev.jackfield.connector.customer.NoteContact;
import dev.jackfield.connector.customer.SaveCustomer;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.http.ChatNote;
import dev.jackfield.connector.http.GraphQl;
import dev.jackfield.connector.http.SoapService;
import dev.jackfield.connector.http.TextMessage;
import dev.jackfield.connector.http.WebService;
import dev.jackfield.connector.jdbc.SqlLookUp;
import dev.jackfield.connector.mail.SendMail;
import dev.jackfield.connector.order.FindOrder;
import dev.jackfield.connector.sdk.DroppedConnectors;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.Nothing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The other systems of a try: none is reached. What they find is what the situation says; e-mails
 * and notes are sent to nobody.
 */
final class OtherSystems implements AutoCloseable {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final GivenAnswers answers;
  private final DroppedConnectors dropped;
  private final Guards guards = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry());
  private final Set<String> served = new HashSet<>();

  OtherSystems(GivenAnswers answers, DroppedConnectors dropped) {
    this.answers = answers;
    this.dropped = dropped;
  }

  void serveReady(StepServer steps) {
    steps.serve(FindCustomer.TYPE, answers.instead(FindCustomer.TYPE, GivenCustomers::found));
    steps.serve(FindOrder.TYPE, answers.instead(FindOrder.TYPE, GivenOrders::found));
    steps.serve(
        SaveCustomer.TYPE,
        run ->
            run.done(
                new SaveCustomer.Output(
                    Objects.requireNonNullElse(run.input().customerId(), "new"),
                    run.input().customerId() == null)));
    steps.serve(NoteContact.TYPE, run -> run.done(new NoteContact.Output("noted")));
    steps.serve(
        SqlLookUp.TYPE,
        answers.instead(
            SqlLookUp.TYPE,
            found -> {
              Map<String, Object> row = Map.copyOf(found.orElse(Map.of()));
              return new SqlLookUp.Output(
                  found.isPresent(), row, found.isPresent() ? List.of(row) : List.of());
            }));
    steps.serve(
        WebService.TYPE,
        answers.instead(
            WebService.TYPE,
            found ->
                new WebService.Output(
                    found.isPresent(),
                    found.isPresent() ? OK : NOT_FOUND,
                    found.isPresent() ? found.get() : null)));
    steps.serve(
        SoapService.TYPE,
        answers.instead(SoapService.TYPE, found -> new SoapService.Output(found.orElse(Map.of()))));
    steps.serve(
        GraphQl.TYPE,
        answers.instead(GraphQl.TYPE, found -> new GraphQl.Output(found.orElse(Map.of()))));
    steps.serve(
        PublishEvent.TYPE,
        answers.unlessItFails(
            PublishEvent.TYPE, run -> run.done(new PublishEvent.Output("jackfield-" + run.key()))));
    sendsToNobody(steps, TextMessage.TYPE);
    sendsToNobody(steps, SendMail.TYPE);
    sendsToNobody(steps, ChatNote.TYPE);
  }

  private <I extends Record> void sendsToNobody(StepServer steps, StepType<I, Nothing> type) {
    steps.serve(type, answers.unlessItFails(type, run -> run.done(Nothing.AT_ALL)));
  }

  /** Those that have come since the last try. */
  void serveDropped(StepServer steps) {
    dropped.types().stream()
        .filter(t -> served.add(t.name()))
        .forEach(
            t ->
                steps.serve(
                    t, answers.unlessItFails(t, dropped.instead(t, answers::ofConnector, guards))));
  }

  @Override
  public void close() {
    guards.close();
  }
}

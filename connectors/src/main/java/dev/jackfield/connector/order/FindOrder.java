package dev.jackfield.connector.order;

import dev.jackfield.connector.guard.AnswerWithin;
import dev.jackfield.connector.guard.Ends;
import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.StepError;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds an order in the ERP, with its shipment and its invoice. Safe for any thread. */
public final class FindOrder implements StepCode<FindOrder.Input, FindOrder.Output> {
  private static final String NONE = "no ERP is set: jackfield.connectors.orders";

  public static final StepType<Input, Output> TYPE =
      Ends.step(
          "order",
          "Find an order",
          "Finds an order in the ERP: how it stands, its shipment and its invoice.",
          StepType.Group.LOOK_THINGS_UP,
          Input.class,
          Output.class,
          new StepError("REFUSED", "The ERP said no: we may not look at it there."));

  public record Input(
      @In(
              label = "Number",
              doc = "Number of the order, or of its shipment or invoice.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=collect.digits")
          String number,
      @In(
              label = "Which number",
              doc = "What the number is of. Usually the `order`.",
              example = "order",
              oneOf = {"order", "shipment", "invoice"},
              rare = true)
          @Nullable String by,
      @AnswerWithin @Nullable Duration answerWithin) {}

  public record Output(
      @Out("Whether there is such an order.") boolean found,
      @Out("Number of the order; empty when not found.") String number,
      @Out(
              "How it stands: `received`, `preparing`, `sent`, `delivered`, `on-hold` or"
                  + " `cancelled`; empty when not found.")
          String state,
      @Out("Whose it is, as the ERP has it.") String customer,
      @Out("Phone number of whose it is, with country code; empty when the ERP has none.")
          String phone,
      @Out("What was ordered, in a line.") String about,
      @Out("The day it arrives or arrived, as `2026-11-24`; empty when nobody knows.")
          String arrivesOn,
      @Out("Who brings it; empty when it was not sent.") String carrier,
      @Out("The carrier's number; empty when it was not sent.") String tracking,
      @Out("Number of the invoice; empty when there is none.") String invoice,
      @Out("How that stands: `open`, `overdue`, `paid` or `cancelled`; empty when there is none.")
          String invoiceState,
      @Out("What is still to be paid.") double due,
      @Out("Its currency, as `CNY`; empty when there is no invoice.") String currency,
      @Out("Until when it is to be paid, as `2026-12-01`; empty when there is no invoice.")
          String dueOn) {

    /** There is no such order. */
    public static Output none() {
      return new Output(false, "", "", "", "", "", "", "", "", "", "", 0, "", "");
    }

    static Output of(Order order) {
      Order.Shipment sent = order.shipment();
      Order.Invoice bill = order.invoice();
      return new Output(
          true,
          order.number(),
          order.state().word(),
          order.customer(),
          order.phone(),
          order.about(),
          order.arrivesOn(),
          sent == null ? "" : sent.carrier(),
          sent == null ? "" : sent.tracking(),
          bill == null ? "" : bill.number(),
          bill == null ? "" : bill.state(),
          bill == null ? 0 : bill.due(),
          bill == null ? "" : bill.currency(),
          bill == null ? "" : bill.dueOn());
    }
  }

  private final Erp erp;

  public FindOrder(Erp erp) {
    this.erp = erp;
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    if (erp.orders().isEmpty()) {
      run.error(Ends.UNAVAILABLE.code(), NONE);
      return;
    }
    Input in = run.input();
    Orders orders = erp.orders().get();
    Orders.By by =
        Orders.By.valueOf(Objects.requireNonNullElse(in.by(), "order").toUpperCase(Locale.ROOT));
    erp.guards()
        .ask(
            Erp.GUARD,
            run,
            in.answerWithin(),
            true,
            UnaryOperator.identity(),
            within ->
                orders
                    .find(by, in.number().strip(), within)
                    .map(Output::of)
                    .orElseGet(Output::none));
  }
}

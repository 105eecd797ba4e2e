package dev.jackfield.telephony;

import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The caller is a SIP phone on loopback. */
class ConversationOverSipTest extends ConversationContract {

  @Override
  TestCaller call(String number) {
    return new SipTestCaller(node.phone("bob").call(number));
  }

  private final class SipTestCaller implements TestCaller {
    private final PhoneCall call;
    private ScriptedPhone other;
    private ScriptedPhone third;

    SipTestCaller(PhoneCall call) {
      this.call = call;
    }

    @Override
    public void isAnswered() {
      get(call.answered());
    }

    @Override
    public void hears(int hertz) {
      get(call.hearsTone(hertz));
    }

    @Override
    public void hearsSilence() {
      get(call.hearsSilence());
    }

    @Override
    public void press(char key) {
      get(call.press(key));
    }

    @Override
    public void speaks() {
      call.tone(900);
      await().pollDelay(Duration.ofMillis(500)).until(() -> true);
      call.tone(0);
    }

    @Override
    public void until(BooleanSupplier condition) {
      await().until(condition::getAsBoolean);
    }

    @Override
    public void hangUp() {
      get(call.hangUp());
    }

    @Override
    public void isOver() {
      get(call.ended());
    }

    @Override
    public <T> T get(CompletableFuture<T> future) {
      try {
        return future.get(20, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void otherRings() {
      other = node.agent(OTHER, "udp");
      other.answering(new Answering.Never());
    }

    private PhoneCall otherCall() {
      return callOn(other);
    }

    private PhoneCall callOn(ScriptedPhone phone) {
      await().until(() -> phone.calls().size() == 1);
      return phone.calls().iterator().next();
    }

    @Override
    public void otherHolds(boolean isHeld) {
      otherCall().hold(isHeld);
    }

    @Override
    public void otherTransfers() {
      third = node.agent(THIRD, "udp");
      third.answering(new Answering.Never());
      otherCall().transfer(THIRD);
    }

    @Override
    public void thirdAnswers() {
      callOn(third).answer();
    }

    @Override
    public void thirdRefuses() {
      callOn(third).hangUp();
    }

    @Override
    public void thirdHangsUp() {
      get(callOn(third).hangUp());
    }

    @Override
    public void otherAnswers() {
      otherCall().answer();
    }

    @Override
    public void otherIsTold(int hertz) {
      get(otherCall().hearsTone(hertz));
    }

    @Override
    public void otherPresses(char key) {
      get(otherCall().press(key));
    }

    @Override
    public void otherRefuses(NotReached why) {
      other = node.agent(OTHER, "udp");
      other.answering(Answering.Refusing.busy());
    }

    @Override
    public void otherHangsUp() {
      get(otherCall().hangUp());
    }
  }
}

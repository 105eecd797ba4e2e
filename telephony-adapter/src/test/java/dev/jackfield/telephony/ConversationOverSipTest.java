package dev.jackfield.telephony;

import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The caller is a SIP phone on loopback. */
class ConversationOverSipTest extends ConversationContract {

  @Override
  TestCaller call(String number) {
    return new SipTestCaller(node.phone("bob").call(number));
  }

  private final class SipTestCaller implements TestCaller {
    private final PhoneCall call;
    private ScriptedPhone other;

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
      await().until(() -> other.calls().size() == 1);
      return other.calls().iterator().next();
    }

    @Override
    public void otherAnswers() {
      otherCall().answer();
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

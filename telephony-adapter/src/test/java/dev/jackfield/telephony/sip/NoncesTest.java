package dev.jackfield.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.telephony.sip.Nonces.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NoncesTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Nonces nonces = new Nonces(now::get);

  @Test
  void aNonceIsGoodForItsLifeAndThenStale() {
    String nonce = nonces.next();
    now.set(Instant.EPOCH.plus(Nonces.LIFE));
    assertThat(nonces.check(nonce)).isEqualTo(Check.GOOD);
    now.set(Instant.EPOCH.plus(Nonces.LIFE).plus(Duration.ofMillis(1)));
    assertThat(nonces.check(nonce)).isEqualTo(Check.STALE);
  }

  @Test
  void aNonceOfAnotherServerIsBad() {
    assertThat(nonces.check(new Nonces(now::get).next())).isEqualTo(Check.BAD);
    assertThat(nonces.check("?")).isEqualTo(Check.BAD);
  }

  @Test
  void aCountMustGrow() {
    String nonce = nonces.next();
    assertThat(nonces.count(nonce, 1)).isTrue();
    assertThat(nonces.count(nonce, 1)).isFalse();
    assertThat(nonces.count(nonce, 3)).isTrue();
    assertThat(nonces.count(nonce, 2)).isFalse();
  }
}

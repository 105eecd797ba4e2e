package dev.jackfield.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TooManyWrongPasswordsTest {
  private final TickingClock clock = new TickingClock();
  private final SignInGuard guard = new SignInGuard(clock);

  @Test
  void five_tries_are_free_then_one_waits_longer_and_longer() {
    for (int i = 0; i < 5; i++) {
      assertThat(guard.begin("anna", "10.0.0.1")).isZero();
    }
    assertThat(guard.begin("anna", "10.0.0.1")).isEqualTo(Duration.ofSeconds(30));
    clock.pass(Duration.ofSeconds(30));
    assertThat(guard.begin("anna", "10.0.0.1")).isZero();
    assertThat(guard.begin("anna", "10.0.0.1")).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void others_are_not_kept_waiting() {
    for (int i = 0; i < 6; i++) {
      guard.begin("anna", "10.0.0.1");
    }
    assertThat(guard.begin("anna", "10.0.0.2")).isZero();
    assertThat(guard.begin("bo", "10.0.0.1")).isZero();
  }

  @Test
  void the_right_password_makes_the_tries_free_again() {
    for (int i = 0; i < 4; i++) {
      guard.begin("anna", "10.0.0.1");
    }
    guard.succeeded("anna", "10.0.0.1");
    for (int i = 0; i < 5; i++) {
      assertThat(guard.begin("anna", "10.0.0.1")).isZero();
    }
  }

  @Test
  void one_address_cannot_go_through_many_names() {
    for (int i = 0; i < 50; i++) {
      assertThat(guard.begin("name" + i, "10.0.0.1")).isZero();
    }
    assertThat(guard.begin("another", "10.0.0.1")).isPositive();
  }

  @Test
  void after_a_quarter_of_an_hour_it_is_forgotten() {
    for (int i = 0; i < 5; i++) {
      guard.begin("anna", "10.0.0.1");
    }
    clock.pass(Duration.ofMinutes(16));
    for (int i = 0; i < 5; i++) {
      assertThat(guard.begin("anna", "10.0.0.1")).isZero();
    }
  }
}

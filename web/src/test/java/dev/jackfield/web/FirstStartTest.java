package dev.jackfield.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.User.Role;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

class FirstStartTest {
  private final InMemoryUsers users = new InMemoryUsers();
  private final Passwords passwords =
      new Passwords(PasswordEncoderFactories.createDelegatingPasswordEncoder());
  private final FirstAdmin first = new FirstAdmin(users, passwords, new TickingClock());

  @Test
  void makes_an_admin_whose_password_is_told_once_and_stored_hashed() {
    FirstAdmin.Credentials made = first.createIfNobody().orElseThrow();
    User admin = users.find(made.name()).orElseThrow();

    assertThat(admin.roles()).containsExactly(Role.ADMIN);
    assertThat(admin.passwordHash()).startsWith("{bcrypt}").doesNotContain(made.password());
    assertThat(passwords.matches(made.password(), admin.passwordHash())).isTrue();
    assertThat(made.toString()).doesNotContain(made.password());
    assertThat(Passwords.fault(made.password(), made.name())).isEmpty();
  }

  @Test
  void makes_nobody_when_there_is_somebody() {
    first.createIfNobody();
    assertThat(first.createIfNobody()).isEmpty();
    assertThat(users.all()).hasSize(1);
  }

  @Test
  void a_password_that_is_easy_to_guess_is_refused_with_the_reason() {
    assertThat(Passwords.fault("short", "anna")).contains("password.short");
    assertThat(Passwords.fault("aaaaaaaaaaaaaa", "anna")).contains("password.simple");
    assertThat(Passwords.fault("annaannaanna", "AnnaAnnaAnna")).contains("password.simple");
    assertThat(Passwords.fault("密".repeat(25), "anna")).contains("password.long");
  }

  @Test
  void what_people_type_cannot_forge_a_line_of_the_log() {
    assertThat(Audit.clean("anna\n2026 admin signed in")).isEqualTo("anna?2026 admin signed in");
  }
}

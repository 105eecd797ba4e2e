package dev.jackfield.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.user.User.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumbersThatNotEverybodySeesTest {

  @Test
  void country_and_last_four_digits_are_left() {
    assertThat(Masked.number("+8613800000001")).isEqualTo("+86•••••0001");
    assertThat(Masked.number("02155500001")).isEqualTo("•••••0001");
  }

  @Test
  void a_short_one_hides_more_than_it_shows() {
    assertThat(Masked.number("1001")).isEqualTo("•••••01");
    assertThat(Masked.number("7")).isEqualTo("•••••");
    assertThat(Masked.number("")).isEmpty();
  }

  @Test
  void agents_analysts_and_developers_see_them_so() {
    assertThat(new Viewer("a", Set.of(Role.AGENT)).seesNumbers()).isFalse();
    assertThat(new Viewer("b", Set.of(Role.AGENT, Role.SUPERVISOR)).seesNumbers()).isTrue();
    assertThat(new Viewer("c", Set.of(Role.OPS)).seesNumbers()).isTrue();
    assertThat(new Viewer("d", Set.of(Role.ADMIN)).seesNumbers()).isTrue();
    assertThat(new Viewer("e", Set.of(Role.COMPLIANCE)).seesNumbers()).isTrue();
    assertThat(new Viewer("f", Set.of(Role.ANALYST)).seesNumbers()).isFalse();
    assertThat(new Viewer("g", Set.of(Role.DEVELOPER)).seesNumbers()).isFalse();
  }
}

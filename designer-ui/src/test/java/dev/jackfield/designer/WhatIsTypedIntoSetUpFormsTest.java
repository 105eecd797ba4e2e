package dev.jackfield.designer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueueStore;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.exchange.Personal;
import dev.jackfield.web.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatIsTypedIntoSetUpFormsTest {

  @Nested
  class Numbers {
    private final Form form = NumberForm.fresh().with("number", "4000").with("title", "Main");

    private PhoneNumber read() {
      return NumberForm.read(form, Set.of("main-menu"), Set.of("support"));
    }

    @Test
    void may_be_written_with_spaces_and_dashes() {
      form.with("number", "+86 (21) 5550-0001").with("flow", "main-menu");
      assertThat(read().number()).isEqualTo("+862155500001");
      assertThat(form.isWrong()).isFalse();
    }

    @Test
    void come_back_as_they_were_stored() {
      PhoneNumber before =
          new PhoneNumber("4000", "M", "main-menu", "zh-CN", true, "support", "", "w");
      Form again = NumberForm.of(before);
      assertThat(NumberForm.read(again, Set.of("main-menu"), Set.of("support"))).isEqualTo(before);
      assertThat(again.isWrong()).isFalse();
    }

    @Test
    void need_a_flow_that_is_deployed() {
      form.with("flow", "gone");
      read();
      assertThat(form.isWrong("flow")).isTrue();
    }

    @Test
    void fall_back_to_a_queue_that_there_is() {
      form.with("flow", "main-menu").with("fallback", "queue").with("fallbackQueue", "nowhere");
      read();
      assertThat(form.isWrong("fallbackQueue")).isTrue();
    }

    @Test
    void fall_back_to_words_unless_a_queue_is_chosen() {
      form.with("flow", "main-menu").with("fallbackQueue", "support");
      assertThat(read().fallback()).isInstanceOf(Fallback.SayAndHold.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "call me", "++49", "12345678901234567"})
    void that_are_none_are_refused(String typed) {
      form.with("number", typed);
      read();
      assertThat(form.isWrong("number")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "english please", "../en"})
    void need_a_language_tag(String typed) {
      form.with("language", typed);
      read();
      assertThat(form.isWrong("language")).isTrue();
    }
  }

  @Nested
  class TrunksOf {
    private final Trunk before =
        new Trunk(
            "p", "sip.example.com", 5060, "udp", "u", new Personal("kept"), List.of("192.0.2.1"));

    @Test
    void keep_their_password_when_none_is_typed_and_do_not_show_it() {
      Form form = TrunkForm.of(before);
      assertThat(form.value("password")).isEmpty();
      assertThat(TrunkForm.read(form, before).password().value()).isEqualTo("kept");
      assertThat(form.isWrong()).isFalse();
    }

    @Test
    void lose_it_with_their_user() {
      Form form = TrunkForm.of(before).with("user", "");
      assertThat(TrunkForm.read(form, before).password().value()).isEmpty();
      assertThat(form.isWrong()).isFalse();
    }

    @Test
    void need_a_password_with_a_user_and_a_user_with_a_password() {
      Form noPassword = TrunkForm.fresh().with("name", "p").with("host", "h").with("user", "u");
      TrunkForm.read(noPassword, null);
      assertThat(noPassword.isWrong("password")).isTrue();
      Form noUser = TrunkForm.fresh().with("name", "p").with("host", "h").with("password", "x");
      TrunkForm.read(noUser, null);
      assertThat(noUser.isWrong("user")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "192.0.2.0/28", "2001:db8::1", "2001:db8::/32"})
    void take_addresses_and_blocks(String address) {
      assertThat(TrunkForm.isAddress(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"192.0.2.256", "192.0.2.1/33", "example.com", "1.2.3", "2001:db8::/129"})
    void take_nothing_else(String address) {
      assertThat(TrunkForm.isAddress(address)).isFalse();
    }

    @Test
    void say_which_address_is_wrong_and_keep_what_was_typed() {
      Form form = TrunkForm.of(before).with("addresses", "192.0.2.1, nonsense");
      TrunkForm.read(form, before);
      assertThat(form.faults().get("addresses").arguments()).containsExactly("nonsense");
      assertThat(form.value("addresses")).isEqualTo("192.0.2.1, nonsense");
    }
  }

  @Nested
  class AgentsOf {
    private static final CallQueues QUEUES = new CallQueues(new TwoQueues());

    private final Form form =
        AgentForm.fresh().with("id", "anna").with("name", "Anna").with("skills", "billing=5");

    @Test
    void have_skills_with_levels() {
      form.with("skills", " billing = 5 ,support=3; 技术支持=10");
      assertThat(AgentForm.read(form, null, QUEUES).skills())
          .isEqualTo(Map.of("billing", 5, "support", 3, "技术支持", 10));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"billing", "billing=0", "billing=11", "billing=x", "=3", "a b=3", "a=1,a=2"})
    void are_refused_with_skills_that_are_none(String typed) {
      form.with("skills", typed);
      assertThat(AgentForm.read(form, null, QUEUES)).isNull();
      assertThat(form.isWrong("skills")).isTrue();
    }

    @Test
    void keep_their_phones_password_when_something_else_changes() {
      Agent before =
          new Agent(new AgentId("anna"), "A", Map.of(), "ha1", null, Duration.ZERO, true);
      assertThat(AgentForm.read(form, before, QUEUES).ha1()).isEqualTo("ha1");
    }

    @Test
    void take_calls_of_queues_that_there_are() {
      form.with("queues", "support, billing");
      assertThat(AgentForm.read(form, null, QUEUES).queues())
          .containsExactlyInAnyOrder("billing", "support");
      form.with("queues", "support, sales");
      assertThat(AgentForm.read(form, null, QUEUES)).isNull();
      assertThat(form.faults().get("queues").arguments())
          .containsExactly("sales", "billing, support");
    }

    @Test
    void need_an_address_only_for_a_fixed_phone() {
      form.with("contact", "nonsense");
      assertThat(AgentForm.read(form, null, QUEUES)).isNotNull();
      form.with("phone", "fixed");
      assertThat(AgentForm.read(form, null, QUEUES)).isNull();
      assertThat(form.isWrong("contact")).isTrue();
    }

    @Test
    void come_back_as_they_were_stored() {
      Agent before =
          new Agent(
              new AgentId("bo"),
              "Bo",
              Map.of("support", 7, "billing", 2),
              null,
              "sip:bo@127.0.0.1:5071;transport=udp",
              Duration.ofSeconds(30),
              false);
      assertThat(AgentForm.read(AgentForm.of(before), before, QUEUES)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "..", "a/b", "", "李波"})
    void need_an_id_that_can_stand_in_an_address(String typed) {
      form.with("id", typed);
      assertThat(AgentForm.read(form, null, QUEUES)).isNull();
      assertThat(form.isWrong("id")).isTrue();
    }
  }

  @Nested
  class UsersOf {
    private final User admin = user("admin", Role.ADMIN);

    @Test
    void the_last_admin_stays_one_and_stays_able_to_sign_in() {
      Form form = UserForm.of(admin).withAll("roles", List.of("OPS")).with("enabled", "");
      UserForm.read(form, admin, List.of(admin, user("ops", Role.OPS)));
      assertThat(form.faults()).containsOnlyKeys("roles", "enabled");
    }

    @Test
    void one_of_two_admins_may_go() {
      Form form = UserForm.of(admin).withAll("roles", List.of("OPS"));
      UserForm.read(form, admin, List.of(admin, user("other", Role.ADMIN)));
      assertThat(form.isWrong()).isFalse();
    }

    @Test
    void roles_are_needed_and_a_password_is_not_trimmed() {
      Form form = UserForm.fresh().with("name", "zoe").with("password", " twelve chars ");
      UserForm.Typed typed = UserForm.read(form, null, List.of(admin));
      assertThat(form.faults()).containsOnlyKeys("roles");
      assertThat(typed.password()).isEqualTo(" twelve chars ");
    }

    private static User user(String name, Role role) {
      return new User(name, "hash", Set.of(role), true, Instant.EPOCH);
    }
  }

  /** Of a test; nothing is stored. */
  private record TwoQueues() implements CallQueueStore {
    @Override
    public List<CallQueue> all() {
      return List.of(
          new CallQueue("billing", "Billing", 10), new CallQueue("support", "Support", 10));
    }

    @Override
    public void put(CallQueue queue) {
      throw new UnsupportedOperationException("this test stores nothing");
    }

    @Override
    public void remove(String name) {
      throw new UnsupportedOperationException("this test stores nothing");
    }
  }
}

package dev.jackfield.designer;

import static dev.jackfield.engine.user.User.Role.ADMIN;
import static dev.jackfield.engine.user.User.Role.ANALYST;
import static dev.jackfield.engine.user.User.Role.COMPLIANCE;
import static dev.jackfield.engine.user.User.Role.DEVELOPER;
import static dev.jackfield.engine.user.User.Role.OPS;
import static dev.jackfield.engine.user.User.Role.SUPERVISOR;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rulebook.PastDecisions;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.engine.trial.Trials;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Section;
import dev.jackfield.web.Section.Group;
import dev.jackfield.web.Section.Sections;
import dev.jackfield.web.Viewers;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/** Wires the pages for what is set up. */
@Configuration(proxyBeanMethods = false)
@Import({
  NumberPages.class,
  FlowPages.class,
  DraftApi.class,
  DesignPages.class,
  TryApi.class,
  TryPages.class,
  FlowBeginPages.class,
  FlowHistoryPages.class,
  ReleasePages.class,
  ReleaseActPages.class,
  ReleaseApi.class,
  FlowMapPages.class,
  IncidentPages.class,
  PromptPages.class,
  QueuePages.class,
  AgentPages.class,
  BreakPages.class,
  ProcessPages.class,
  TrunkPages.class,
  UserPages.class,
  RuleSetPages.class,
  RuleDraftPages.class,
  RuleChangePages.class,
  RuleHistoryPages.class,
  RuleTransferPages.class,
  DecisionPages.class,
  ContactPages.class,
  ConnectorPages.class
})
public class DesignerConfiguration {

  @Bean
  @Order(2)
  Sections designerSections() {
    return new Sections(
        "messages/designer",
        List.of(
            new Section("/numbers", "numbers.title", Group.SET_UP, Set.of(ADMIN, OPS), true),
            new Section(
                "/flows",
                "flows.title",
                Group.SET_UP,
                Set.of(ADMIN, OPS, ANALYST, DEVELOPER),
                true),
            new Section(
                "/releases",
                "releases.title",
                Group.SET_UP,
                Set.of(ADMIN, OPS, ANALYST, DEVELOPER, SUPERVISOR),
                true),
            new Section(
                "/api",
                "releases.title",
                Group.SET_UP,
                Set.of(ADMIN, OPS, ANALYST, DEVELOPER),
                false),
            new Section(
                "/prompts",
                "prompts.title",
                Group.SET_UP,
                Set.of(ADMIN, OPS, ANALYST, DEVELOPER),
                true),
            new Section(
                "/rules",
                "rules.title",
                Group.SET_UP,
                Set.of(ADMIN, COMPLIANCE, OPS, ANALYST, DEVELOPER, SUPERVISOR),
                true),
            new Section(
                "/connectors",
                "connectors.title",
                Group.SET_UP,
                Set.of(ADMIN, OPS, ANALYST, DEVELOPER),
                true),
            new Section("/knowledge", "knowledge.title", Group.SET_UP, Set.of(ANALYST), true),
            new Section("/queues", "queues.title", Group.SET_UP, Set.of(ADMIN, OPS), true),
            new Section("/agents", "agents.title", Group.SET_UP, Set.of(ADMIN, SUPERVISOR), true),
            new Section("/breaks", "breaks.title", Group.SET_UP, Set.of(ADMIN, SUPERVISOR), false),
            new Section("/trunks", "trunks.title", Group.SET_UP, Set.of(ADMIN, OPS), true),
            new Section("/processes", "processes.title", Group.SET_UP, Set.of(ADMIN, OPS), true),
            new Section("/users", "users.title", Group.SET_UP, Set.of(ADMIN), true)));
  }

  @Bean(destroyMethod = "close")
  TryDesk tryDesk(Trials trials, Clock clock) {
    return new TryDesk(trials, clock);
  }

  @Bean
  RuleSetsSince ruleSetsSince(RuleLife life, Clock clock) {
    return new RuleSetsSince(life, clock);
  }

  @Bean
  ProofView proofView(RuleLife life, PastDecisions past) {
    return new ProofView(life, past);
  }

  @Bean
  DesignChoices designChoices(
      CallQueues queues,
      Numbers numbers,
      Agents agents,
      RuleSets rules,
      PromptLibrary library,
      Flows flows,
      Drafts drafts,
      LookupTables tables) {
    return new DesignChoices(queues, numbers, agents, rules, library, flows, drafts, tables);
  }

  @Bean
  Pages setUpPages(Viewers viewers, Audit audit) {
    return new Pages(viewers, audit);
  }
}

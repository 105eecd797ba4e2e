package dev.jackfield.engine.flow.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.step.In;
import dev.jackfield.step.Processes;
import dev.jackfield.step.ready.ReadySteps;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FlowCheckTest {
  private final FlowCheck check = new FlowCheck(ReadySteps.ALL);

  private List<String> problems(Drawn... flows) {
    Map<String, String> files = new TreeMap<>();
    for (Drawn flow : flows) {
      files.put("flow-" + files.size(), flow.xml());
    }
    return check.problems(files).stream().map(p -> p.title() + " " + p.code()).toList();
  }

  private static Drawn begun() {
    return new Drawn("main").element("startEvent", "start").element("endEvent", "end");
  }

  @Test
  void aFlowThatIsAsItShouldBe() {
    assertThat(
            problems(
                begun()
                    .phone("menu", "ask", "text=Press 1", "choices=1=yes")
                    .catches("nothing", "ask", "")
                    .ways("start", "ask", "end")
                    .ways("nothing", "end")))
        .isEmpty();
  }

  @Test
  void aMenuWithoutAWayForNoOrAnotherKey() {
    assertThat(
            problems(
                begun()
                    .phone("menu", "ask", "text=Press 1", "choices=1=yes")
                    .catches("nothing", "ask", "NO_INPUT")
                    .ways("start", "ask", "end")
                    .ways("nothing", "end")))
        .containsExactly("ask no-way-without-a-choice");
  }

  @Test
  void anErrorMayBeCaughtAroundTheStepAndByTheCaller() {
    Drawn called =
        new Drawn("called")
            .element("startEvent", "s")
            .element("endEvent", "e")
            .phone("menu", "ask", "text=Press 1", "choices=1=yes")
            .ways("s", "ask", "e");
    Drawn main = begun().calls("call", "called").ways("start", "call", "end");
    assertThat(problems(main, called)).containsExactly("ask no-way-without-a-choice");
    main.catches("nothing", "call", "").ways("nothing", "end");
    assertThat(problems(main, called)).isEmpty();
    assertThat(
            problems(
                begun()
                    .raw(
                        "<bpmn:subProcess id='all' triggeredByEvent='true'><bpmn:startEvent id='wrong'>"
                            + "<bpmn:errorEventDefinition /></bpmn:startEvent><bpmn:endEvent id='over' />"
                            + "<bpmn:sequenceFlow id='w' sourceRef='wrong' targetRef='over' />"
                            + "</bpmn:subProcess>")
                    .phone("menu", "ask", "text=Press 1", "choices=1=yes")
                    .ways("start", "ask", "end")))
        .isEmpty();
  }

  @Test
  void somebodyWhoIsNotReached() {
    Drawn flow = begun().phone("connect", "agent", "to=lin").ways("start", "agent", "end");
    assertThat(problems(flow)).contains("agent no-way-for-errors");
    flow.catches("busy", "agent", "BUSY").ways("busy", "end");
    assertThat(problems(flow)).contains("agent no-way-for-some-errors");
    flow.catches("never", "agent", "NO_MATCH").ways("never", "end");
    assertThat(problems(flow)).contains("never error-never");
  }

  @Test
  void aFourthMenuInARow() {
    Drawn flow = begun();
    for (int i = 1; i <= 4; i++) {
      flow.phone("menu", "menu" + i, "text=Press 1", "choices=1=yes")
          .catches("nothing" + i, "menu" + i, "")
          .ways("nothing" + i, "end");
    }
    assertThat(problems(flow.ways("start", "menu1", "menu2", "menu3", "menu4", "end")))
        .containsExactly("menu4 menu-deep");
  }

  @Test
  void menusOfFlowsThatAreCalledCountToo() {
    Drawn called = new Drawn("called").element("startEvent", "s").element("endEvent", "e");
    Drawn main = begun().calls("call", "called");
    for (int i = 1; i <= 2; i++) {
      for (Drawn flow : List.of(called, main)) {
        flow.phone("menu", "menu" + i, "text=Press 1", "choices=1=yes")
            .catches("nothing" + i, "menu" + i, "")
            .ways("nothing" + i, flow == main ? "end" : "e");
      }
    }
    called.ways("s", "menu1", "menu2", "e");
    main.ways("start", "menu1", "call", "menu2", "end");
    assertThat(problems(main, called)).containsExactly("menu2 menu-deep");
  }

  @Test
  void aMenuThatIsHeardAgainIsNotDeeper() {
    assertThat(
            problems(
                begun()
                    .phone("menu", "ask", "text=Press 1", "choices=1=yes")
                    .element("exclusiveGateway", "again")
                    .catches("nothing", "ask", "")
                    .ways("start", "ask", "again")
                    .way("again", "ask", "=menu.choice = \"0\"")
                    .way("again", "end", "=menu.choice != \"0\"")
                    .ways("nothing", "end")))
        .containsExactly("again no-default");
  }

  @Test
  void twoPhoneStepsAtOnce() {
    Drawn flow =
        begun()
            .element("parallelGateway", "fork")
            .element("parallelGateway", "join")
            .phone("play", "one", "text=One")
            .phone("play", "two", "text=Two")
            .ways("start", "fork", "one", "join", "end")
            .ways("fork", "two", "join");
    assertThat(problems(flow)).containsExactly("fork at-once");
  }

  @Test
  void somethingElseBesideAPhoneStepIsRight() {
    assertThat(
            problems(
                begun()
                    .element("parallelGateway", "fork")
                    .element("parallelGateway", "join")
                    .phone("play", "one", "text=One")
                    .task("ticket", "note", "action=open", "kind=call", "subject==\"x\"")
                    .ways("start", "fork", "one", "join", "end")
                    .ways("fork", "note", "join")))
        .isEmpty();
  }

  @Test
  void anEventThatDoesNotEndItsStepAndSpeaks() {
    assertThat(
            problems(
                begun()
                    .phone("play", "long", "text=One")
                    .phone("play", "meanwhile", "text=Two")
                    .raw(
                        "<bpmn:boundaryEvent id='timer' attachedToRef='long' cancelActivity='false'>"
                            + "<bpmn:timerEventDefinition><bpmn:timeDuration>PT5S</bpmn:timeDuration>"
                            + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>")
                    .ways("start", "long", "end")
                    .ways("timer", "meanwhile", "end")))
        .containsExactly("timer at-once");
  }

  @Test
  void aFlowThatDoesNotEnd() {
    assertThat(
            problems(
                begun()
                    .phone("play", "one", "text=One")
                    .phone("play", "two", "text=Two")
                    .ways("start", "one", "two", "one")))
        .containsExactly("one endless", "end unreachable");
    assertThat(problems(begun().phone("play", "one", "text=One").ways("start", "one")))
        .containsExactly("one dead-end", "end unreachable");
  }

  @Test
  void keysThatAreComparedWithNumbers() {
    assertThat(
            problems(
                begun()
                    .element("exclusiveGateway", "which")
                    .phone("play", "one", "text=One")
                    .ways("start", "which")
                    .way("which", "one", "=asked.choice = 1")
                    .way("which", "end", "=asked.choice = \"2\"")
                    .ways("one", "end")))
        .containsExactly("which digits-as-number", "which no-default");
  }

  @Test
  void aDecisionWithAWayThatHasNoCondition() {
    assertThat(
            problems(
                begun()
                    .element("exclusiveGateway", "which")
                    .phone("play", "one", "text=One")
                    .ways("start", "which", "one", "end")
                    .way("which", "end", "=x")))
        .containsExactly("which no-condition");
  }

  @Test
  void inputsThatAreMissingWrongOrUnknown() {
    assertThat(
            problems(
                begun()
                    .phone("menu", "ask", "text=Press 1", "choice=1=yes")
                    .catches("nothing", "ask", "")
                    .phone("play", "say", "text=Hello", "bargeIn=perhaps")
                    .task("telepathy", "guess")
                    .calls("call", "elsewhere")
                    .ways("start", "ask", "say", "guess", "call", "end")
                    .ways("nothing", "end")))
        .containsExactly(
            "ask input-missing",
            "say input-wrong",
            "guess step-unknown",
            "call flow-unknown",
            "ask input-unknown");
  }

  @Test
  void aSecretThatIsReadWhereItCannotBe() {
    assertThat(
            problems(
                begun()
                    .phone("collect", "pin", "text=Your PIN", "secret=true")
                    .catches("nothing", "pin", "")
                    .task("ticket", "note", "action=open", "kind=call", "subject==collect.digits")
                    .ways("start", "pin", "note", "end")
                    .ways("nothing", "end")))
        .containsExactly("note secret-read");
  }

  /** A system with little on it. */
  private static final KnownNames HERE =
      new KnownNames() {
        @Override
        public Optional<Set<String>> of(In.Kind kind) {
          return switch (kind) {
            case RULE_SET -> Optional.of(Set.of("routing", "opening-hours"));
            case QUEUE -> Optional.of(Set.of("billing"));
            case MUSIC -> Optional.of(Set.of("waiting"));
            case RECORDING -> Optional.of(Set.of("both", "english"));
            case PLAIN, WORDS, FACTS, AGENT, TABLE, CHOICES, KEYS, INTENTS -> Optional.empty();
          };
        }

        @Override
        public Set<String> languagesOf(String recording) {
          return recording.equals("both") ? Set.of("en", "zh") : Set.of("en");
        }

        @Override
        public Set<String> languages() {
          return Set.of("en", "zh");
        }
      };

  private static List<String> problemsHere(Drawn flow) {
    return new FlowCheck(ReadySteps.ALL, () -> HERE)
        .problems(Map.of("main", flow.xml())).stream()
            .map(p -> p.title() + " " + p.code())
            .toList();
  }

  @Test
  void namesThatAreNotThere() {
    Drawn flow =
        begun()
            .task("decide", "hours", "ruleSet=opening-hours", "facts=={queue: \"sales\"}")
            .task("decide", "route", "ruleSet=rooting", "facts=={queue: \"billing\"}")
            .phone("music", "tune", "kind=jazz")
            .phone("music", "silence", "kind=none")
            .ways("start", "hours", "route", "tune", "silence", "end");
    assertThat(problemsHere(flow))
        .containsExactly("hours queue-unknown", "route name-unknown", "tune name-unknown");
    assertThat(problems(flow)).as("without a system nobody knows").isEmpty();
  }

  @Test
  void recordingsThatNotAllCallersHear() {
    assertThat(
            problemsHere(
                begun()
                    .phone("play", "fine", "recording=both")
                    .phone("play", "half", "recording=english")
                    .phone("play", "spoken", "recording=new", "text=Hello")
                    .phone("play", "tone", "recording=new")
                    .ways("start", "fine", "half", "spoken", "tone", "end")))
        .containsExactly(
            "tone recording-unknown", "half recording-one-language", "spoken recording-spoken");
  }

  @Test
  void aQueueWithoutPatienceOrWithAnOddOne() {
    for (String patience : List.of("", "2 minutes", "PT0S", "120")) {
      Drawn flow =
          begun()
              .task("queue", "wait", "decision==given", "patience=" + patience)
              .catches("over", "wait", "")
              .ways("start", "wait", "end")
              .ways("over", "end");
      assertThat(problems(flow))
          .as(patience)
          .containsExactly("wait " + (patience.isEmpty() ? "input-missing" : "duration-wrong"));
    }
  }

  @Test
  void digitsThatTheBrokerWouldTakeForNumbers() {
    assertThat(
            problems(
                begun()
                    .raw(given("plain", "to", "0049"))
                    .raw(given("zeros", "to", "=0049"))
                    .raw(given("quoted", "to", "=&quot;0049&quot;"))
                    .ways("start", "plain", "zeros", "quoted", "end")))
        .containsExactly("plain value-as-number", "zeros value-as-number");
  }

  private static String given(String id, String input, String source) {
    return "<bpmn:callActivity id='%s'><bpmn:extensionElements><zeebe:calledElement processId='=x' /><zeebe:ioMapping><zeebe:input target='%s' source='%s' /></zeebe:ioMapping></bpmn:extensionElements></bpmn:callActivity>"
        .formatted(id, input, source);
  }

  @Test
  void digitsThatShouldBeSecret() {
    Drawn flow =
        begun()
            .phone("collect", "ask", "text=Please enter your PIN")
            .phone("collect", "sealed", "text=Please enter your PIN", "secret=true")
            .phone("collect", "number", "text=Please enter your customer number");
    for (String step : List.of("ask", "sealed", "number")) {
      flow.catches("no-" + step, step, "").ways("no-" + step, "end");
    }
    assertThat(problems(flow.ways("start", "ask", "sealed", "number", "end")))
        .containsExactly("ask secret-stored");
  }

  @Test
  void whatTheBrokerRefusesOrRunsThrough() {
    assertThat(problems(new Drawn("main"))).containsExactly("main no-start");
    assertThat(
            problems(
                begun()
                    .element("startEvent", "another")
                    .element("task", "box")
                    .element("userTask", "form")
                    .element("complexGateway", "odd")
                    .ways("start", "box", "form", "odd", "end")
                    .ways("another", "end")))
        .containsExactly(
            "another start-twice",
            "form task-of-nobody",
            "odd not-known-to-broker",
            "box task-empty");
  }

  @Test
  void whatNoStepFound() {
    Drawn flow =
        begun()
            .phone("menu", "ask", "text=Press 1", "choices=1=yes", "resultVariable=menu2")
            .catches("nothing", "ask", "")
            .element("exclusiveGateway", "which")
            .ways("start", "ask", "which")
            .way("which", "end", "=menu.choice = \"collect.digits\"")
            .way("which", "end", "=menu2.choice = \"yes\" or other.menu.choice = \"x\"")
            .ways("nothing", "end");
    assertThat(problems(flow)).contains("which result-missing");
    assertThat(problems(flow)).filteredOn(p -> p.endsWith("result-missing")).hasSize(1);
    Drawn caller =
        new Drawn("caller")
            .element("startEvent", "s")
            .element("endEvent", "e")
            .phone("menu", "before", "text=Press 1", "choices=1=yes")
            .catches("no", "before", "")
            .calls("call", "main")
            .ways("s", "before", "call", "e")
            .ways("no", "e");
    assertThat(problems(flow, caller)).noneMatch(p -> p.endsWith("result-missing"));
  }

  @Test
  void aTimerThatSaysNoTime() {
    assertThat(
            problems(
                begun()
                    .raw(timer("never", ""))
                    .raw(timer("soon", "<bpmn:timeDuration>PT5S</bpmn:timeDuration>"))
                    .ways("start", "never", "soon", "end")))
        .containsExactly("never timer-empty");
  }

  private static String timer(String id, String time) {
    return """
        <bpmn:intermediateCatchEvent id='%s'><bpmn:timerEventDefinition>%s</bpmn:timerEventDefinition>
        </bpmn:intermediateCatchEvent>
        """
        .formatted(id, time);
  }

  @Test
  void aStepThatSpeaksAndHasNothingToSay() {
    assertThat(
            problems(
                begun()
                    .phone("play", "nothing", "bargeIn=true")
                    .phone("play", "computed", "say==\"x\"")
                    .ways("start", "nothing", "computed", "end")))
        .containsExactly("nothing says-nothing");
  }

  @Test
  void whatAnInputIsCalledIsSaidInTheReadersLanguage() {
    FlowProblem problem =
        check
            .problems(
                Map.of(
                    "a",
                    begun()
                        .task("decide", "route", "facts==x")
                        .ways("start", "route", "end")
                        .xml()))
            .getFirst();
    assertThat(problem.say(Locale.ENGLISH)).startsWith("Rule set is missing");
    assertThat(problem.say(Locale.SIMPLIFIED_CHINESE)).startsWith("缺少规则集");
  }

  @Test
  void isSaidInBothLanguagesWithItsPlace() {
    FlowProblem problem =
        check
            .problems(
                Map.of("a", begun().phone("play", "one", "text=One").ways("start", "one").xml()))
            .getFirst();
    assertThat(problem)
        .hasToString("error: main: step \"one\": nothing follows. Draw what comes next, or an end");
    assertThat(problem.say(Locale.SIMPLIFIED_CHINESE)).isEqualTo("后面没有步骤。请绘制下一步或结束");
  }

  @Test
  void whatIsNoXml() {
    assertThatThrownBy(() -> check.problems(Map.of("a.bpmn", "<nothing")))
        .isInstanceOf(Processes.Refused.class)
        .hasMessageContaining("a.bpmn");
  }
}

package dev.jackfield.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of the design: who sees whom, which technology is fenced where. */
class RoomsTest {
  private static final String OURS = "dev.jackfield..";
  private static final String STEP = "dev.jackfield.step..";
  private static final String EXCHANGE = "dev.jackfield.exchange..";
  private static final String ENGINE = "dev.jackfield.engine..";
  private static final String TELEPHONY = "dev.jackfield.telephony..";
  private static final String CONNECTOR = "dev.jackfield.connector..";
  private static final String BROKER = "dev.jackfield.broker..";
  private static final String WEB = "dev.jackfield.web..";
  private static final String LINK = "dev.jackfield.link..";
  private static final String DESIGNER = "dev.jackfield.designer..";
  private static final String DESK = "dev.jackfield.desk..";
  private static final String API = "dev.jackfield.api..";
  private static final String APP = "dev.jackfield.app..";

  /** Each module and the package that it owns. */
  private static final Map<String, String> MODULES =
      Map.ofEntries(
          Map.entry("flow-steps", STEP),
          Map.entry("exchange", EXCHANGE),
          Map.entry("link", LINK),
          Map.entry("engine", ENGINE),
          Map.entry("telephony-adapter", TELEPHONY),
          Map.entry("connectors", CONNECTOR),
          Map.entry("broker-records", BROKER),
          Map.entry("web", WEB),
          Map.entry("designer-ui", DESIGNER),
          Map.entry("desk-ui", DESK),
          Map.entry("api", API),
          Map.entry("app", APP));

  /** As compiled in this build, not as installed some time ago. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(MODULES.keySet().stream().map(RoomsTest::compiled).toList());

  private static Path compiled(String module) {
    return Path.of(System.getProperty("jackfield.root"), module, "target", "classes");
  }

  @Test
  void everyModuleIsReadAndOwnsItsPackage() {
    MODULES.forEach(
        (module, room) -> {
          JavaClasses own = new ClassFileImporter().importPath(compiled(module));
          assertThat(own).as(module).isNotEmpty();
          classes().should().resideInAPackage(room).because("it is of " + module).check(own);
        });
  }

  // --- arrows

  @Test
  void flowStepsSeesNoOtherRoom() {
    seesOfOursOnly(STEP);
  }

  @Test
  void exchangeSeesOnlyTheJdk() {
    classes()
        .that()
        .resideInAPackage(EXCHANGE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(EXCHANGE, "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void theWireSeesTheExchangeOnly() {
    seesOfOursOnly(LINK, EXCHANGE);
  }

  @Test
  void onlyTheWireSpeaksToRedis() {
    noClasses()
        .that()
        .resideOutsideOfPackage(LINK)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.lettuce..")
        .check(CLASSES);
  }

  @Test
  void theEngineSeesStepsAndExchange() {
    seesOfOursOnly(ENGINE, STEP, EXCHANGE);
  }

  @Test
  void telephonySeesStepsAndExchange() {
    seesOfOursOnly(TELEPHONY, STEP, EXCHANGE);
  }

  @Test
  void connectorsSeeStepsOnly() {
    seesOfOursOnly(CONNECTOR, STEP);
  }

  /** It runs within the broker, on the broker's class path. */
  @Test
  void whatRunsWithinABrokerSeesNothingOfOurs() {
    seesOfOursOnly(BROKER);
    noClasses()
        .that()
        .resideOutsideOfPackage(BROKER)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.camunda.zeebe.exporter..")
        .check(CLASSES);
  }

  @Test
  void pagesSeeTheEngineAndNeverTelephony() {
    seesOfOursOnly(WEB, ENGINE, EXCHANGE, STEP);
    seesOfOursOnly(DESIGNER, WEB, ENGINE, EXCHANGE, STEP);
    seesOfOursOnly(DESK, WEB, ENGINE, EXCHANGE, STEP);
    seesOfOursOnly(API, WEB, ENGINE, EXCHANGE, STEP);
  }

  @Test
  void anArrowThatIsNotAllowedIsNoticed() {
    assertThatThrownBy(() -> seesOfOursOnly(APP, STEP, EXCHANGE, ENGINE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.jackfield.telephony");
  }

  private static void seesOfOursOnly(String room, String... others) {
    String[] allowed = Stream.concat(Stream.of(room), Stream.of(others)).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAnyPackage(allowed))))
        .check(CLASSES);
  }

  /** A feature's wiring knows the jdbc room beneath it, which knows the feature; nothing else. */
  @Test
  void packagesHaveNoCircles() {
    slices()
        .matching("dev.jackfield.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(simpleNameEndingWith("Configuration"), resideInAPackage(OURS))
        .check(CLASSES);
  }

  // --- fences

  @Test
  void jainSipIsSeenInTheSipRoomOnly() {
    fence(List.of("javax.sip..", "gov.nist.."), "dev.jackfield.telephony.sip..");
  }

  @Test
  void nettyIsSeenInTheMediaRoomOnly() {
    fence(List.of("io.netty.."), "dev.jackfield.telephony.media..");
  }

  @Test
  void wordsForValuesAreMadeInTheSpeakingRoomOnly() {
    fence(List.of("com.ibm.icu.."), "dev.jackfield.telephony.speaking..");
  }

  /** How numbers are said, and where they may be. */
  @Test
  void numbersAreTakenApartInTwoRoomsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.jackfield.telephony.speaking..", "dev.jackfield.engine.hours..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.i18n..")
        .check(CLASSES);
  }

  @Test
  void theCamundaClientIsSeenWhereStepsAreServedOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.jackfield.step.zeebe..", BROKER)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.camunda..", "io.grpc..")
                .and(not(resideInAPackage("io.camunda.connector.."))))
        .check(CLASSES);
  }

  @Test
  void theConnectorSdkIsSeenWhereItsConnectorsRunOnly() {
    fence(List.of("io.camunda.connector.."), "dev.jackfield.connector.sdk..");
  }

  @Test
  void messageBrokersAreSpokenToInTheirRoomOnly() {
    fence(List.of("com.rabbitmq.."), "dev.jackfield.connector.amqp..");
  }

  @Test
  void droolsIsSeenInTheRulesRoomOnly() {
    fence(List.of("org.drools..", "org.kie..", "org.mvel.."), "dev.jackfield.engine.rule.drools..");
  }

  @Test
  void sqlIsSeenInJdbcRoomsOnlyAndWhereThingsAreWired() {
    noClasses()
        .that(
            not(resideInAPackage("..jdbc.."))
                .and(not(resideInAPackage(APP)))
                .and(not(simpleNameEndingWith("Configuration"))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.springframework.jdbc..",
            "org.postgresql..",
            "org.flywaydb..")
        .check(CLASSES);
  }

  private static void fence(List<String> technology, String room) {
    String[] packages = technology.toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(CLASSES);
    assertThat(CLASSES.that(resideInAPackage(room)))
        .as("the room that a fence is around")
        .anySatisfy(c -> assertThat(usesOneOf(c, packages)).isTrue());
  }

  private static boolean usesOneOf(JavaClass user, String... packages) {
    return user.getDirectDependenciesFromSelf().stream()
        .anyMatch(d -> resideInAnyPackage(packages).test(d.getTargetClass()));
  }

  // --- what the domain keeps out

  @Test
  void theEngineAndCallsAreNotSpringComponents() {
    noClasses()
        .that()
        .resideInAnyPackage(ENGINE, TELEPHONY, CONNECTOR, STEP, EXCHANGE)
        .and()
        .areNotAnnotatedWith("org.springframework.context.annotation.Configuration")
        .should()
        .beMetaAnnotatedWith("org.springframework.stereotype.Component")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Autowired")
        .check(CLASSES);
  }

  @Test
  void theClockIsGiven() {
    noClasses()
        .that()
        .resideInAnyPackage(ENGINE, "dev.jackfield.telephony.call..")
        .should()
        .callMethodWhere(describe("the time is asked of the machine", RoomsTest::asksTheMachine))
        .check(CLASSES);
  }

  private static boolean asksTheMachine(JavaCall<?> call) {
    boolean isNow =
        call.getTargetOwner().getPackageName().equals("java.time")
            && call.getName().equals("now")
            && call.getTarget().getRawParameterTypes().isEmpty();
    return (isNow || call.getName().equals("currentTimeMillis")) && !isFirstSessionNumber(call);
  }

  /** The ids of SDP sessions count on from the time of the start, as RFC 8866 5.2 recommends. */
  private static boolean isFirstSessionNumber(JavaCall<?> call) {
    return call.getOriginOwner().getName().equals("dev.jackfield.telephony.call.SipCaller")
        && call.getOrigin().getName().equals("<clinit>");
  }

  @Test
  void nobodySleeps() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", Duration.class)
        .orShould()
        .callMethod(TimeUnit.class, "sleep", long.class)
        .check(CLASSES);
  }
}

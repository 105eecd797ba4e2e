package dev.jackfield.telephony;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.jackfield.telephony", importOptions = DoNotIncludeTests.class)
class FencesTest {
  @ArchTest
  static final ArchRule JAIN_SIP_STAYS_IN_THE_SIP_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage("..telephony.sip")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.sip..", "gov.nist..");

  @ArchTest
  static final ArchRule NETTY_STAYS_IN_THE_MEDIA_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage("..telephony.media")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");

  @ArchTest
  static final ArchRule SPHINX_STAYS_IN_ITS_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage("..telephony.speech.sphinx")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("edu.cmu..");

  @ArchTest
  static final ArchRule OPENNLP_STAYS_IN_THE_INTENT_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage("..telephony.intent")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("opennlp..");

  @ArchTest
  static final ArchRule THE_ENGINE_IS_NOT_SEEN =
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.jackfield.engine..");

  @ArchTest
  static final ArchRule ROOMS_HAVE_NO_CIRCLES =
      slices().matching("dev.jackfield.telephony.(*)..").should().beFreeOfCycles();
}

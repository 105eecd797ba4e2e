package dev.jackfield.app;

import dev.jackfield.engine.routing.ReadyDeciders;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleCases;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.RuleProblem;
import dev.jackfield.engine.rule.drools.DroolsCompiler;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the cases of rule sets, without a server. */
@Command(
    name = "test-rules",
    description = "Runs the cases of the rule sets in a folder. Exit code 1: some failed.",
    mixinStandardHelpOptions = true)
final class TestRulesCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "rules",
      description = "Folder with sets, drl, tables and tests. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("rules");

  @Option(names = "--junit", paramLabel = "FILE", description = "Writes a JUnit report there.")
  private @Nullable Path junit;

  @Override
  public Integer call() throws IOException, XMLStreamException {
    PrintStream out = System.out;
    RuleFiles files = RuleFiles.in(folder);
    if (files.names("drl", "drl").isEmpty()) {
      System.err.println("there are no rules in " + folder.resolve("drl"));
      return 2;
    }
    RuleBook book =
        RuleBook.compile(
            0, files, Set.copyOf(files.names("drl", "drl")), null, new DroolsCompiler());
    for (RuleProblem problem : book.problems()) {
      out.println((problem.isError() ? "error: " : "warning: ") + problem);
    }
    List<RuleCases.Result> results = new RuleCases(new Deciders(ReadyDeciders.ALL)).run(book);
    long failed = results.stream().filter(r -> !r.passed()).count();
    for (RuleCases.Result result : results) {
      for (RuleCases.Difference d : result.differs()) {
        out.printf(
            Locale.ROOT,
            "tests/%s.csv row %d, %s: %sexpected %s, got %s%n",
            result.ruleSet(),
            result.row(),
            result.name(),
            d.field().isEmpty() ? "" : d.field() + " ",
            d.expected(),
            d.got().isEmpty() ? "nothing" : d.got());
      }
    }
    if (junit != null) {
      report(results, junit);
    }
    out.println(results.size() - failed + " passed, " + failed + " failed");
    return failed == 0 && book.isUsable() ? 0 : 1;
  }

  private static void report(List<RuleCases.Result> results, Path file)
      throws IOException, XMLStreamException {
    try (var out = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "rules");
      xml.writeAttribute("tests", String.valueOf(results.size()));
      xml.writeAttribute(
          "failures", String.valueOf(results.stream().filter(r -> !r.passed()).count()));
      for (RuleCases.Result result : results) {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "rules." + result.ruleSet());
        xml.writeAttribute("name", result.row() + " " + result.name());
        for (RuleCases.Difference d : result.differs()) {
          xml.writeStartElement("failure");
          xml.writeAttribute(
              "message", d.field() + " expected " + d.expected() + ", got " + d.got());
          xml.writeEndElement();
        }
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    }
  }
}

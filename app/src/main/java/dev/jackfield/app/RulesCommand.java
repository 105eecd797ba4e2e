package dev.jackfield.app;

import dev.jackfield.engine.rule.RuleFiles;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Rules of a running system as files, and files as a change of them. */
@Command(
    name = "rules",
    description =
        "Writes the rules of a running system into files, or makes a change of them from files.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RulesCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  private final Console console;

  RulesCommand() {
    this(new Console(System.out));
  }

  RulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    throw new CannotStart("Say what to do: export or import.");
  }

  /** The rules in force, as files. */
  @Command(
      name = "export",
      description =
          "Writes the rules in force, with their tables and cases, into a folder. Files there that"
              + " say something else stay, and nothing is written, unless --overwrite is given.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin SystemData place,
      @Parameters(paramLabel = "DIR", description = "Where to; made if it is not there.")
          Path folder,
      @Option(names = "--overwrite", description = "Files there are written over.")
          boolean overwrite)
      throws IOException {
    String answer =
        String.join("\n", new TextTerminal(console).ask(place.folder(), RuleTransfer.EXPORT));
    RuleTransfer.Exported exported = JSON.readValue(answer, RuleTransfer.Exported.class);
    RuleFiles files = RuleFiles.of(exported.files());
    RuleFiles there = read(folder);
    List<String> others =
        there.texts().keySet().stream()
            .filter(p -> files.has(p) && !files.text(p).equals(there.text(p)))
            .toList();
    if (!others.isEmpty() && !overwrite) {
      throw new CannotStart(
          "Nothing was written: in %s these say something else: %s. Give another folder, or --overwrite."
              .formatted(folder, String.join(", ", others)));
    }
    files.writeTo(folder);
    there.texts().keySet().stream()
        .filter(p -> !files.has(p))
        .forEach(p -> console.say("not in force, left as it is: " + p));
    console.say(
        "version %d of the rules is in %s: %d files"
            .formatted(exported.version(), folder, files.texts().size()));
    return 0;
  }

  /** A change from files. */
  @Command(
      name = "import",
      description =
          "Makes a change of the rules from a folder: of those files that differ from the rules in"
              + " force. It is a draft that somebody looks at and proposes, and another approves;"
              + " nothing of it is in force before. Exit code 1: the files cannot be used.",
      mixinStandardHelpOptions = true)
  int take(
      @Mixin SystemData place,
      @Parameters(paramLabel = "DIR", description = "Folder with sets, drl, tables and tests.")
          Path folder,
      @Option(
              names = "--by",
              paramLabel = "USER",
              required = true,
              description =
                  "Whose change it is: a user who may change rules, and cannot approve this.")
          String by,
      @Option(
              names = "--note",
              paramLabel = "WORDS",
              defaultValue = "",
              description = "What the change is called.")
          String note)
      throws IOException {
    RuleFiles files = read(folder);
    if (files.texts().isEmpty()) {
      throw new CannotStart(
          "There are no rules in %s: right is a folder like rules/, with drl/x.drl, sets/x.yml,"
                  .formatted(folder)
              + " tables/t.csv, tables/t.yml and tests/x.csv.");
    }
    others(folder).forEach(p -> console.say("left out, no file of a rule book: " + p));
    String request = JSON.writeValueAsString(new RuleTransfer.Imported(by, note, files.texts()));
    new TextTerminal(console)
        .ask(place.folder(), RuleTransfer.IMPORT, request)
        .forEach(console::say);
    return 0;
  }

  private static RuleFiles read(Path folder) throws IOException {
    try {
      return Files.isDirectory(folder) ? RuleFiles.in(folder) : RuleFiles.of(Map.of());
    } catch (java.io.UncheckedIOException e) {
      if (e.getCause() instanceof MalformedInputException) {
        throw new CannotStart("A file in " + folder + " is no text in UTF-8.", e);
      }
      throw e;
    }
  }

  /** Files in the folders of a rule book that cannot be in one. */
  private static List<String> others(Path folder) throws IOException {
    List<String> others = new ArrayList<>();
    for (String part : List.of("sets", "drl", "tables", "tests")) {
      if (Files.isDirectory(folder.resolve(part))) {
        try (Stream<Path> all = Files.list(folder.resolve(part))) {
          all.map(p -> part + "/" + p.getFileName())
              .filter(p -> !RuleFiles.isPath(p))
              .sorted()
              .forEach(others::add);
        }
      }
    }
    return others;
  }
}

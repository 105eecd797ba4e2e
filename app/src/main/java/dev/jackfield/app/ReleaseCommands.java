package dev.jackfield.app;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the commands about flows and releases have in common. */
abstract class ReleaseCommands {
  static final JsonMapper JSON = new JsonMapper();

  final Console console;

  @Mixin SystemData data = new SystemData();

  @Option(names = "--json", description = "Prints the answer as one line of JSON.")
  boolean asJson;

  ReleaseCommands(Console console) {
    this.console = console;
  }

  /** The answer of the running system; refused: the command fails with the reason. */
  JsonNode ask(String errand, Object request) throws IOException {
    String answer =
        String.join(
            "",
            new TextTerminal(console).ask(data.folder(), errand, JSON.writeValueAsString(request)));
    if (asJson) {
      console.say(answer);
    }
    return JSON.readTree(answer);
  }

  JsonNode ask(String errand) throws IOException {
    String answer = String.join("", new TextTerminal(console).ask(data.folder(), errand));
    if (asJson) {
      console.say(answer);
    }
    return JSON.readTree(answer);
  }

  /** For people, unless they asked for JSON. */
  void say(String line) {
    if (!asJson) {
      console.say(line);
    }
  }

  /** One flow and what its new calls run. */
  void sayFlow(JsonNode flow) {
    String inForce =
        flow.path("release").isNumber()
            ? "release " + flow.path("release").asInt()
            : "version " + flow.path("deployed").asInt() + ", no release";
    JsonNode rollout = flow.path("rollout");
    String also =
        rollout.isObject()
            ? "; release %d: %s, %d %%"
                .formatted(
                    rollout.path("release").asInt(),
                    rollout.path("state").asString().toLowerCase(java.util.Locale.ROOT),
                    rollout.path("percent").asInt())
            : "";
    say(String.format("%-24s %s%s", flow.path("flow").asString(), inForce, also));
  }

  /** BPMN texts by file name, from files and folders. */
  static Map<String, String> files(List<Path> given) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path path : given) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> found = Files.list(path)) {
          for (Path file : found.filter(p -> p.toString().endsWith(".bpmn")).sorted().toList()) {
            files.put(String.valueOf(file.getFileName()), text(file));
          }
        }
      } else if (Files.isRegularFile(path)) {
        files.put(String.valueOf(path.getFileName()), text(path));
      } else {
        throw new CannotStart("There is no file or folder " + path + ".");
      }
    }
    if (files.isEmpty()) {
      throw new CannotStart("There are no BPMN files in " + given + ".");
    }
    return files;
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new CannotStart(file + " is no text in UTF-8.", e);
    }
  }
}

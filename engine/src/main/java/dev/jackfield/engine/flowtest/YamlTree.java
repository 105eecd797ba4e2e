package dev.jackfield.engine.flowtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML file as texts, with the line of each: {@code 012} stays 012. */
final class YamlTree {
  private static final int LARGEST = 200_000;
  private static final int DEEPEST = 10;
  private static final Pattern LOST_KEY =
      Pattern.compile("\\s*- (agent )?press(es)?:[^\"']*\\s#[0-9*# ]*");

  /** What stands in a place. */
  sealed interface Part {
    int line();

    record Text(int line, String value) implements Part {}

    record Items(int line, List<Part> parts) implements Part {}

    record Fields(int line, Map<String, Part> parts) implements Part {}
  }

  private final String file;

  private YamlTree(String file) {
    this.file = file;
  }

  static Part read(String file, String text) {
    if (text.length() > LARGEST) {
      throw new TestProblem(file, 1, "it is longer than " + LARGEST + " characters");
    }
    refuseLostKeys(file, text);
    try {
      Compose compose =
          new Compose(
              LoadSettings.builder()
                  .setLabel(file)
                  .setCodePointLimit(LARGEST)
                  .setMaxAliasesForCollections(0)
                  .build());
      Node root =
          compose
              .composeString(text)
              .orElseThrow(
                  () ->
                      new TestProblem(file, 1, "it is empty; a test begins with: flow: main-menu"));
      return new YamlTree(file).part(root, 0);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
      throw new TestProblem(file, line, "this is not YAML: " + e.getProblem() + hint(text, line));
    } catch (YamlEngineException e) {
      throw new TestProblem(file, 1, "this is not YAML: " + e.getMessage());
    }
  }

  /** {@code press: 47 #} would be 47: the rest is a comment. */
  private static void refuseLostKeys(String file, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (LOST_KEY.matcher(lines.get(i)).matches()) {
        throw new TestProblem(
            file, i + 1, "what stands after \" #\" is not read; right is press: 47#");
      }
    }
  }

  private static String hint(String text, int line) {
    List<String> lines = text.lines().toList();
    String wrong = line <= lines.size() ? lines.get(line - 1) : "";
    if (wrong.chars().filter(c -> c == ':').count() > 1) {
      return ". Put words with a colon in quotes, as: hear: \"Please note: we are closed\"";
    }
    return wrong.contains("*") || wrong.contains("@") || wrong.contains("`") || wrong.contains("%")
        ? ". Put what begins with * @ ` or % in quotes, as: press: \"*\""
        : "";
  }

  private Part part(Node node, int depth) {
    int line = node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    if (depth > DEEPEST) {
      throw new TestProblem(file, line, "this is nested too deeply");
    }
    return switch (node) {
      case ScalarNode scalar -> new Part.Text(line, scalar.getValue());
      case SequenceNode sequence -> {
        List<Part> parts = new ArrayList<>();
        sequence.getValue().forEach(n -> parts.add(part(n, depth + 1)));
        yield new Part.Items(line, parts);
      }
      case MappingNode mapping -> {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
          String key = key(tuple.getKeyNode());
          if (parts.put(key, part(tuple.getValueNode(), depth + 1)) != null) {
            throw new TestProblem(file, line, "\"" + key + "\" stands there twice");
          }
        }
        yield new Part.Fields(line, parts);
      }
      default -> throw new TestProblem(file, line, "only texts, lists and fields can stand here");
    };
  }

  private String key(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().strip();
    }
    int line = node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    throw new TestProblem(file, line, "a word must stand before the colon");
  }
}

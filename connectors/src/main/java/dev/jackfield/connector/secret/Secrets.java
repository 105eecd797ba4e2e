package dev.jackfield.connector.secret;

import dev.jackfield.step.BadStepInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens references to secrets, <code>{{secrets.NAME}}</code>: from the environment as {@code
 * JACKFIELD_SECRET_NAME}, else from a file of that name in a folder. Asked each time, so that a new
 * one counts from the next run on. A secret stands in no variable, log or page. Thread-safe.
 */
public class Secrets {
  /** What an environment variable with a secret begins with. */
  public static final String PREFIX = "JACKFIELD_SECRET_";

  /** There are none; a reference is given on as it stands. */
  public static final Secrets NONE =
      new Secrets(Map.of(), Path.of("")) {
        @Override
        public String open(String text, Consumer<String> opened) {
          return text;
        }
      };

  private static final Pattern REFERENCE =
      Pattern.compile("\\{\\{\\s*secrets\\.([A-Za-z0-9_-]{1,100})\\s*}}");
  private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("\\{\\{\\s*secrets\\.");

  private final Map<String, String> environment;
  private final Path folder;

  /**
   * @param folder of files, each named like its secret
   */
  public Secrets(Map<String, String> environment, Path folder) {
    this.environment = Map.copyOf(environment);
    this.folder = folder;
  }

  public static boolean isNamedIn(String text) {
    return LOOKS_LIKE_ONE.matcher(text).find();
  }

  /**
   * The text with secrets in the place of references.
   *
   * @param opened told each secret that was put in
   * @throws BadStepInput when there is no such secret, with where it could stand
   */
  public String open(String text, Consumer<String> opened) {
    Matcher reference = REFERENCE.matcher(text);
    return reference.replaceAll(
        found -> {
          String name = found.group(1);
          String secret = find(name).orElseThrow(() -> unknown(name));
          opened.accept(secret);
          return Matcher.quoteReplacement(secret);
        });
  }

  private BadStepInput unknown(String name) {
    return new BadStepInput(
        "there is no secret \"%s\": give it as %s%s in the environment, or as the file %s"
            .formatted(name, PREFIX, name, folder.resolve(name)));
  }

  private Optional<String> find(String name) {
    String given = environment.get(PREFIX + name);
    if (given != null) {
      return Optional.of(given);
    }
    Path file = folder.resolve(name);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new BadStepInput("the secret " + name + " cannot be read from " + file);
    }
  }

  /** Secrets that a run has used, to be taken out of what it says, in words and in JSON. */
  public static final class Used {
    private static final int SHORTEST = 4;
    private final Set<String> values = new LinkedHashSet<>();

    public void add(String secret) {
      if (secret.length() >= SHORTEST) {
        values.add(secret);
        values.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
      }
    }

    public String hide(String text) {
      String hidden = text;
      for (String value : values) {
        hidden = hidden.replace(value, "***");
      }
      return hidden;
    }
  }
}

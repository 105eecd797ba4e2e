package dev.jackfield.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The scripts' own English is what the bundle has, and Chinese reaches them. */
class LabelsOfOurScriptsTest {
  private static final Pattern LABEL = Pattern.compile("  '([^']+)': '([^']*)',");

  @Test
  void theGridSaysInEnglishWhatTheBundleSays() throws IOException {
    Map<String, String> script = script("rule-grid");
    script.remove("group.result");
    assertThat(read(Labels.grid(Locale.ENGLISH))).isEqualTo(script);
  }

  @Test
  void theEditorSaysInEnglishWhatTheBundleSays() throws IOException {
    assertThat(read(Labels.editor(Locale.UK))).containsAllEntriesOf(script("rule-editor"));
  }

  @Test
  void chineseIsChineseWhateverTheMachineSpeaks() {
    assertThat(read(Labels.grid(Locale.SIMPLIFIED_CHINESE))).containsEntry("undo", "撤销");
    assertThat(read(Labels.editor(Locale.SIMPLIFIED_CHINESE))).containsEntry("match case", "区分大小写");
  }

  private static Map<String, String> script(String module) throws IOException {
    Map<String, String> labels = new TreeMap<>();
    Matcher found = LABEL.matcher(Files.readString(Path.of("src", module, "labels.js")));
    while (found.find()) {
      labels.put(found.group(1), found.group(2));
    }
    assertThat(labels).hasSizeGreaterThan(3);
    return labels;
  }

  private static Map<String, String> read(String json) {
    return new JsonMapper().readValue(json, new TypeReference<TreeMap<String, String>>() {});
  }
}

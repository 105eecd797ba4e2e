package dev.jackfield.engine.story;

import java.util.Map;

/**
 * The sentences of a story. A note may be read by others than who asked for it, so not a page's.
 */
final class StoryWords {
  private static final Map<String, String> ENGLISH =
      Map.ofEntries(
          Map.entry("pressed", "Asked “%s”, the caller chose %s."),
          Map.entry("said", "The caller said: “%s”."),
          Map.entry("meant", "The caller said: “%s” (%s)."),
          Map.entry("waited", "Waited %s in the queue %s."),
          Map.entry("left", "Left the queue %2$s after %1$s."),
          Map.entry("talked", "%s answered."),
          Map.entry("not-reached", "%s was not reached."),
          Map.entry("ticket", "Ticket %s was opened."),
          Map.entry("passed", "The caller was passed on."),
          Map.entry("callback", "A callback was asked for."),
          Map.entry("recorded", "The caller left a recording."),
          Map.entry("caller", "The caller hung up."),
          Map.entry("over", "The call ended."));

  private static final Map<String, String> CHINESE =
      Map.ofEntries(
          Map.entry("pressed", "在“%s”时，来电者选择了%s。"),
          Map.entry("said", "来电者说：“%s”。"),
          Map.entry("meant", "来电者说：“%s”（%s）。"),
          Map.entry("waited", "在队列 %2$s 中等待了 %1$s。"),
          Map.entry("left", "%s 后离开队列 %s。"),
          Map.entry("talked", "%s 已接听。"),
          Map.entry("not-reached", "未能接通 %s。"),
          Map.entry("ticket", "已建立工单 %s。"),
          Map.entry("passed", "来电已转接。"),
          Map.entry("callback", "来电者请求回电。"),
          Map.entry("recorded", "来电者留下了录音。"),
          Map.entry("caller", "来电者挂机。"),
          Map.entry("over", "通话结束。"));

  private final Map<String, String> sentences;

  StoryWords(String language) {
    sentences = language.equals("zh") ? CHINESE : ENGLISH;
  }

  String say(String key, Object... arguments) {
    return sentences.getOrDefault(key, key).formatted(arguments);
  }
}

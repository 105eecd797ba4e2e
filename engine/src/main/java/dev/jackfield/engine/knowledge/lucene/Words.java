package dev.jackfield.engine.knowledge.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The words of a text, by its language. Thread-safe. */
final class Words {
  /** What people say around what they want. */
  private static final List<String> ENGLISH_FILL =
      List.of(
          "i",
          "me",
          "my",
          "we",
          "our",
          "you",
          "your",
          "he",
          "she",
          "him",
          "her",
          "do",
          "does",
          "did",
          "can",
          "could",
          "would",
          "should",
          "will",
          "may",
          "am",
          "was",
          "were",
          "been",
          "have",
          "has",
          "had",
          "how",
          "what",
          "when",
          "where",
          "which",
          "who",
          "why",
          "so",
          "hello",
          "hi",
          "hey",
          "please",
          "thanks",
          "thank",
          "yes",
          "um",
          "uh",
          "well",
          "like",
          "want",
          "need",
          "know",
          "tell",
          "get",
          "got",
          "just",
          "about",
          "from",
          "up",
          "out",
          "any",
          "some",
          "im",
          "id",
          "ive",
          "i'm",
          "i'd",
          "i've",
          "don't",
          "dont",
          "it's",
          "its",
          "help",
          "question",
          "ask",
          "call",
          "calls",
          "calling",
          "wonder",
          "wondering",
          "go",
          "going");

  private static final List<String> CHINESE_FILL =
      List.of(
          "的", "了", "吗", "呢", "吧", "啊", "呀", "哦", "嗯", "我", "我们", "你", "你们", "您", "他", "她", "它",
          "请", "请问", "是", "在", "想", "要", "想要", "一", "个", "一个", "一下", "们", "有", "没有", "和", "与", "及",
          "就", "都", "也", "很", "把", "被", "给", "跟", "对", "这", "那", "这个", "那个", "什么", "怎么", "怎样",
          "怎么样", "如何", "为什么", "哪", "哪里", "哪个", "能", "能否", "可以", "可", "会", "该", "应该", "知道", "告诉",
          "帮", "帮忙", "帮助", "问", "问题", "咨询", "你好", "您好", "谢谢", "麻烦", "需要", "多少", "来电", "致电", "关于",
          "几", "办", "时候");

  private static final Analyzer ENGLISH = new EnglishAnalyzer(english());
  private static final Analyzer CHINESE = new SmartChineseAnalyzer(chinese());
  private static final Analyzer OTHERS = new StandardAnalyzer();

  private Words() {}

  private static CharArraySet english() {
    CharArraySet all = new CharArraySet(EnglishAnalyzer.getDefaultStopSet(), true);
    all.addAll(ENGLISH_FILL);
    return all;
  }

  private static CharArraySet chinese() {
    CharArraySet all = new CharArraySet(SmartChineseAnalyzer.getDefaultStopSet(), true);
    all.addAll(CHINESE_FILL);
    return all;
  }

  /** The kinds of languages that are cut differently; articles of one kind share fields. */
  static final List<String> KINDS = List.of("en", "zh", "other");

  static String kind(String language) {
    return language.equals("en") || language.equals("zh") ? language : "other";
  }

  static Analyzer analyzer(String kind) {
    return switch (kind) {
      case "en" -> ENGLISH;
      case "zh" -> CHINESE;
      default -> OTHERS;
    };
  }

  /** Full-width letters and digits are plain ones. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  /** Each word once, in its order. */
  static Set<String> of(String kind, String text) {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream tokens = analyzer(kind).tokenStream("", plain(text))) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return words;
  }
}

package dev.jackfield.engine.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.knowledge.ArticleFile.Problem;
import dev.jackfield.engine.knowledge.ArticleFile.Read;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Articles come as Markdown and as CSV; what is wrong is said with its place. */
class ArticlesInFilesTest {

  private static Read read(String name, String text) {
    return ArticleFile.read(name, text.getBytes(UTF_8), "en");
  }

  @Test
  void markdownWithAHead() {
    Read read =
        read(
            "docs/Opening Hours.md",
            "\uFEFF---\ntitle: \"Opening: hours\"\nlanguage: zh-CN\ntags: [Hours, 节假日]\nstate: draft\n---\n\nFrom eight.\n");
    assertThat(read.problems()).isEmpty();
    assertThat(read.articles())
        .containsExactly(
            new ArticleText(
                "opening-hours",
                "Opening: hours",
                "From eight.",
                "zh",
                List.of("hours", "节假日"),
                false));
  }

  @Test
  void markdownWithoutAHeadHasItsHeadingForTitle() {
    ArticleText article = read("a.md", "# Ways to pay\n\nBy card.").articles().getFirst();
    assertThat(article.title()).isEqualTo("Ways to pay");
    assertThat(article.text()).isEqualTo("By card.");
    assertThat(article.language()).isEqualTo("en");
    assertThat(article.isPublished()).isTrue();
  }

  @Test
  void csvWithAnArticleALine() {
    Read read = read("a.csv", "Title,Text,tags\nPay,\"By card.\n\nOr else.\",\"a, b\"\n营业时间,九点,\n");
    assertThat(read.problems()).isEmpty();
    assertThat(read.articles()).extracting(ArticleText::title).containsExactly("Pay", "营业时间");
    assertThat(read.articles().getFirst().text()).isEqualTo("By card.\n\nOr else.");
    assertThat(read.articles().getFirst().tags()).containsExactly("a", "b");
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    assertThat(read("a.md", "Only text").problems())
        .containsExactly(new Problem("a.md", 0, "title", "a"));
    assertThat(read("a.md", "---\ntitle: x\nautor: me\n---\ny").problems())
        .containsExactly(new Problem("a.md", 3, "head", "autor: me"));
    assertThat(read("a.csv", "title,body\nx,y\n").problems())
        .containsExactly(new Problem("a.csv", 1, "columns", "title, body"));
    assertThat(read("a.csv", "title,text\nx,y\n,z\n").problems())
        .containsExactly(new Problem("a.csv", 3, "title", ""));
    assertThat(read("a.csv", "title,text\nx\n").problems())
        .extracting(Problem::key)
        .containsExactly("cells");
    assertThat(read("a.pdf", "%PDF").problems()).extracting(Problem::key).containsExactly("kind");
    assertThat(ArticleFile.read("a.md", "# 标题".getBytes(Charset.forName("GBK")), "zh").problems())
        .extracting(Problem::key)
        .containsExactly("utf8");
    assertThat(read("\"<b>.md", "# x\n\ny").articles().getFirst().id()).isEqualTo("b");
  }

  @Test
  void htmlInAnArticleIsShownAndNotObeyed() {
    assertThat(Markdown.html("**a** <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>"))
        .contains("<strong>a</strong>")
        .doesNotContain("<script", "<img");
    assertThat(Markdown.html("[x](javascript:alert(1)) ![a](https://x.example/p.png)"))
        .doesNotContain("javascript", "<img", "x.example")
        .contains("a");
  }
}

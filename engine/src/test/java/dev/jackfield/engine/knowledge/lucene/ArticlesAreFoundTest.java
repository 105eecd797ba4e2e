package dev.jackfield.engine.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.knowledge.ReadyArticles;
import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.KnowledgeBase.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ready articles, asked for as callers and agents do. */
class ArticlesAreFoundTest {
  private static final List<Found> READY =
      ReadyArticles.in(Path.of(System.getProperty("jackfield.root"), "knowledge")).stream()
          .map(a -> new Found(a.id(), a.title(), a.text(), a.language(), a.tags(), 100))
          .toList();

  private final LuceneIndex index = new LuceneIndex();

  private List<Found> found(String words, String language) throws IOException {
    index.take(READY);
    return index.find(Question.of(words, language, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "hello I would like to know what your opening hours are on Saturday please, en, opening-hours",
    "my bill is wrong, en, bill-looks-wrong",
    "I was charged twice, en, bill-looks-wrong",
    "how can I pay my bills, en, pay-a-bill",
    "my internet isn't working, en, no-internet",
    "I am moving to a new house, en, change-address",
    "I forgot my password, en, reset-password",
    "你好我想问一下你们周六几点营业, zh, opening-hours-zh",
    "我的账单有误, zh, bill-looks-wrong-zh",
    "为什么重复扣费, zh, bill-looks-wrong-zh",
    "怎么缴费, zh, pay-a-bill-zh",
    "家里上不了网 路由器红灯, zh, no-internet-zh",
    "我要搬家了, zh, change-address-zh",
    "密码忘记了怎么办, zh, reset-password-zh",
    "我想解除合同, zh, cancel-contract-zh",
  })
  void theBestArticleIsFirstAndHasMostOfTheQuestion(String said, String language, String article)
      throws IOException {
    Found best = found(said, language).getFirst();
    assertThat(best.id()).isEqualTo(article);
    assertThat(best.percent()).as(said).isGreaterThanOrEqualTo(60);
  }

  @Test
  void whatNoArticleIsAboutIsNotAnswered() throws IOException {
    assertThat(found("do you sell bicycles with electric motors", "en"))
        .allSatisfy(a -> assertThat(a.percent()).isLessThan(60));
    assertThat(found("附近有没有好吃的火锅店", "zh")).allSatisfy(a -> assertThat(a.percent()).isLessThan(60));
    assertThat(found("hello, please, how are you", "en")).isEmpty();
    assertThat(found("", "")).isEmpty();
    assertThat(found("]['\"+-&|!(){}^~*?:\\/ AND OR NOT", "")).isEmpty();
  }

  @Test
  void anAgentFindsInAnyLanguageAndBothWordsAreBetterThanOne() throws IOException {
    assertThat(found("账单", "")).extracting(Found::language).containsOnly("zh").isNotEmpty();
    assertThat(found("ROUTERS", "")).extracting(Found::id).containsExactly("no-internet");
    assertThat(found("ｒｏｕｔｅｒ", "")).extracting(Found::id).containsExactly("no-internet");
    assertThat(found("address contract moving", "").getFirst().id()).isEqualTo("change-address");
    assertThat(found("bill", "en-GB")).allSatisfy(a -> assertThat(a.language()).isEqualTo("en"));
  }

  @Test
  void tagsNarrowItDown() throws IOException {
    index.take(READY);
    assertThat(index.find(new Question("contract", "en", List.of("cancel"), 5)))
        .extracting(Found::id)
        .containsExactly("cancel-contract");
  }

  @Test
  void theIndexIsWhatWasTakenLast() throws IOException {
    assertThat(found("password", "en")).isNotEmpty();
    index.take(List.of());
    assertThat(index.find(Question.of("password", "en", 5))).isEmpty();
  }

  @Test
  void severalThousandArticlesAreIndexedAndSearched() throws IOException {
    List<Found> many =
        Stream.concat(
                IntStream.range(0, 300)
                    .boxed()
                    .flatMap(
                        n ->
                            READY.stream()
                                .map(
                                    a ->
                                        new Found(
                                            a.id() + n,
                                            a.title(),
                                            a.text(),
                                            a.language(),
                                            a.tags(),
                                            100))),
                Stream.of(new Found("odd", "Quagga", "What is a quagga?", "en", List.of(), 100)))
            .toList();
    long began = System.nanoTime();
    index.take(many);
    long indexed = System.nanoTime();
    assertThat(index.find(Question.of("quagga", "", 5)))
        .extracting(Found::id)
        .containsExactly("odd");
    System.out.printf(
        "%d articles indexed in %d ms, one search %d ms%n",
        many.size(), (indexed - began) / 1_000_000, (System.nanoTime() - indexed) / 1_000_000);
  }
}

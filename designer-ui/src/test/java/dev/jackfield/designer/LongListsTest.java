package dev.jackfield.designer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.web.Leaf;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class LongListsTest {
  private final MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();

  private Leaf<Integer> leaf(int there) {
    List<Integer> all = IntStream.range(0, there).boxed().toList();
    List<Integer> read = all.subList(0, Math.min(there, Leaf.read(sent, 10)));
    return Leaf.of(read, 10, "/list", sent);
  }

  @Test
  void a_short_list_has_one_page() {
    assertThat(leaf(10)).isEqualTo(new Leaf<>(IntStream.range(0, 10).boxed().toList(), "", ""));
    assertThat(leaf(0).rows()).isEmpty();
  }

  @Test
  void a_long_one_leads_on_and_back() {
    assertThat(leaf(25).older()).isEqualTo("/list?page=1");
    sent.set("page", "2");
    assertThat(leaf(25).rows()).containsExactly(20, 21, 22, 23, 24);
    assertThat(leaf(25).older()).isEmpty();
    assertThat(leaf(25).newer()).isEqualTo("/list?page=1");
  }

  @Test
  void what_was_looked_for_goes_along_as_it_was() {
    sent.set("subject", "+86 21&x={y}");
    sent.set("bad name{z}", "x");
    assertThat(leaf(25).older()).isEqualTo("/list?subject=%2B86%2021%26x%3D%7By%7D&page=1");
  }

  @Test
  void nonsense_is_the_first_page_and_beyond_the_end_is_empty() {
    sent.set("page", "-1");
    assertThat(leaf(25).rows()).hasSize(10);
    sent.set("page", "999999999999");
    assertThat(leaf(25).rows()).hasSize(10);
    sent.set("page", "50");
    assertThat(leaf(25).rows()).isEmpty();
  }
}

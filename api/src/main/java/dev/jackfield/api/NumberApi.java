package dev.jackfield.api;

import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.web.Audit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The numbers that can be called, for programs. */
@RestController
@RequestMapping(ApiAccess.ROOT + "/numbers")
@Tag(name = "numbers")
final class NumberApi {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,20}");

  private final Numbers numbers;
  private final Flows flows;
  private final Audit audit;

  NumberApi(Numbers numbers, Flows flows, Audit audit) {
    this.numbers = numbers;
    this.flows = flows;
    this.audit = audit;
  }

  /**
   * A number.
   *
   * @param flow that its calls begin
   * @param language BCP 47 tag of what is spoken
   */
  record NumberView(String number, String title, String flow, String language) {
    static NumberView of(PhoneNumber n) {
      return new NumberView(n.number(), n.title(), n.processId(), n.language());
    }
  }

  record NumberWish(@Nullable String title, @Nullable String flow, @Nullable String language) {}

  @Operation(summary = "All numbers")
  @GetMapping
  List<NumberView> list() {
    return numbers.all().stream().map(NumberView::of).toList();
  }

  @Operation(summary = "A number")
  @GetMapping("/{number}")
  NumberView one(@PathVariable String number) {
    return NumberView.of(number(number));
  }

  @Operation(
      summary = "Set up or change a number",
      description = "What is not sent stays as it is. Fallback and recording are set on its page.")
  @PutMapping("/{number}")
  NumberView put(@PathVariable String number, @RequestBody NumberWish sent, Authentication who) {
    if (!NUMBER.matcher(number).matches()) {
      throw ApiProblem.wrong("number", "What is dialled: digits, * or #, perhaps + in front.");
    }
    PhoneNumber before = numbers.find(number).orElse(PhoneNumber.of(number, number, "", "en"));
    String flow = sent.flow() == null ? before.processId() : sent.flow();
    if (flows.newest(flow).isEmpty()) {
      throw ApiProblem.wrong("flow", "The id of a flow that is deployed.");
    }
    String language = sent.language() == null ? before.language() : sent.language();
    if (Locale.forLanguageTag(language).getLanguage().isEmpty()) {
      throw ApiProblem.wrong("language", "A BCP 47 tag, as en or zh-CN.");
    }
    String title =
        sent.title() == null || sent.title().isBlank() ? before.title() : sent.title().strip();
    numbers.put(before.leadingTo(title, flow, language));
    audit.did(who.getName(), "changed number", number);
    return one(number);
  }

  @Operation(summary = "Remove a number")
  @DeleteMapping("/{number}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String number, Authentication who) {
    number(number);
    numbers.remove(number);
    audit.did(who.getName(), "deleted number", number);
  }

  private PhoneNumber number(String number) {
    return numbers.find(number).orElseThrow(() -> ApiProblem.notFound("number " + number));
  }
}

package dev.jackfield.link;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneNews.News;
import tools.jackson.databind.json.JsonMapper;

/** What is said, as JSON: records as they are, each with the name of its kind in {@code is}. */
final class Words {
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
  private interface Named {}

  private final JsonMapper json;

  Words() {
    JsonMapper.Builder builder = JsonMapper.builder();
    for (Class<?> kind :
        new Class<?>[] {
          News.class, CallEvent.class, Command.class, PhoneCommands.Act.class, Fallback.class
        }) {
      builder.addMixIn(kind, Named.class);
      builder.registerSubtypes(kind.getPermittedSubclasses());
    }
    json = builder.build();
  }

  String of(News news) {
    return json.writerFor(News.class).writeValueAsString(news);
  }

  String of(CallEvent event) {
    return json.writerFor(CallEvent.class).writeValueAsString(event);
  }

  String of(Command command) {
    return json.writerFor(Command.class).writeValueAsString(command);
  }

  News news(String text) {
    return json.readValue(text, News.class);
  }

  CallEvent event(String text) {
    return json.readValue(text, CallEvent.class);
  }

  Command command(String text) {
    return json.readValue(text, Command.class);
  }
}

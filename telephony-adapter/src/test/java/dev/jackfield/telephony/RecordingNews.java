package dev.jackfield.telephony;

import dev.jackfield.exchange.PhoneNews;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was told, in order. */
public final class RecordingNews implements PhoneNews {
  private final List<News> told = new CopyOnWriteArrayList<>();

  @Override
  public void tell(News news) {
    told.add(news);
  }

  public List<News> told() {
    return List.copyOf(told);
  }

  public <N extends News> List<N> of(Class<N> kind) {
    return told.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}

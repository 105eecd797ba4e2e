package dev.jackfield.telephony.speech.sphinx;

import dev.jackfield.telephony.speech.Expectation;
import dev.jackfield.telephony.speech.Heard;
import dev.jackfield.telephony.speech.Once;
import dev.jackfield.telephony.speech.SpeechRecognizer;
import dev.jackfield.telephony.speech.Waves;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears announced English phrases with Sphinx 4, whole utterances at a time: it has no partial
 * results. The models are loaded when the first utterance is announced. Thread-safe.
 */
public final class GrammarRecognizer implements SpeechRecognizer {
  private static final Logger LOG = LoggerFactory.getLogger(GrammarRecognizer.class);

  /** More waiting than this would be answered too late to be of use. */
  private static final int MOST_WAITING = 16;

  private final int most;
  private final Executor threads;
  private final BlockingQueue<Decoder> free;
  private final KnownWords words = new KnownWords();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param most how many utterances are worked on at the same time
   * @param threads run the work, which takes the processor for a fraction of a second
   */
  public GrammarRecognizer(int most, Executor threads) {
    if (most < 1) {
      throw new IllegalArgumentException("the grammar recognizer needs at least 1 at once");
    }
    this.most = most;
    this.threads = threads;
    this.free = new ArrayBlockingQueue<>(most);
  }

  @Override
  public Utterance open(Expectation what, Listener listener) {
    Once once = new Once(listener);
    if (made.get() == 0) {
      threads.execute(Models::shared);
    }
    return new Collected(what.phrases(), once);
  }

  private void recognize(List<String> phrases, short[] samples, Once listener) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      listener.failed("too many callers speak at the same time for the grammar recognizer");
      return;
    }
    threads.execute(
        () -> {
          try {
            Decoder decoder = take();
            try {
              if (!listener.isOver()) {
                listener.heard(new Heard(decoder.decode(phrases, samples)));
              }
            } finally {
              free.add(decoder);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.failed("the grammar recognizer is being stopped");
          } catch (RuntimeException e) {
            LOG.warn("the grammar recognizer failed", e);
            listener.failed("the grammar recognizer failed: " + e.getClass().getSimpleName());
          } finally {
            waiting.decrementAndGet();
          }
        });
  }

  private Decoder take() throws InterruptedException {
    Decoder ready = free.poll();
    if (ready != null) {
      return ready;
    }
    if (made.incrementAndGet() <= most) {
      return new Decoder(Models.shared());
    }
    made.decrementAndGet();
    return free.take();
  }

  @Override
  public List<String> unknownWords(String phrase) {
    return words.unknown(phrase);
  }

  @Override
  public void close() {}

  private final class Collected implements Utterance {
    private final List<String> phrases;
    private final Once listener;
    private final Waves waves = new Waves();

    Collected(List<String> phrases, Once listener) {
      this.phrases = phrases;
      this.listener = listener;
    }

    @Override
    public void hear(short[] samples, int length) {
      waves.add(samples, length);
    }

    @Override
    public void end() {
      recognize(phrases, waves.all(), listener);
    }

    @Override
    public void cancel() {
      listener.silence();
    }
  }
}

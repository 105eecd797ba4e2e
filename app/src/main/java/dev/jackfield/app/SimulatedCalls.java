package dev.jackfield.app;

import dev.jackfield.engine.call.CallWatcher;
import dev.jackfield.engine.call.PlaceCall;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.TelephonyNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Conversations in text with this system, for {@code ./jackfield call --simulated}, {@code
 * ./jackfield dial} and the errands of other commands: a socket in the data folder that only its
 * owner can open, one line of text each way at a time. Thread-safe.
 */
final class SimulatedCalls implements CallWatcher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SimulatedCalls.class);
  private static final int AT_ONCE = 16;

  private final Path folder;
  private final Duration silentAtMost;
  private final Clock clock;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Map<CallId, TextConversation> conversations = new ConcurrentHashMap<>();
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocketChannel server;

  /**
   * @param silentAtMost how long a caller stays who types nothing any more
   */
  SimulatedCalls(Path data, Duration silentAtMost, Clock clock) {
    this.silentAtMost = silentAtMost;
    this.folder = data.resolve("run");
    this.clock = clock;
  }

  /** Where a system on this data folder listens. */
  static Path socket(Path data) {
    return data.resolve("run/talk.sock");
  }

  @Override
  public void take(CallEvent event) {
    TextConversation conversation = conversations.get(event.call());
    if (conversation != null) {
      conversation.happened(event);
    }
  }

  /** Takes conversations from now on. */
  void serve(TelephonyNode telephony, PlaceCall placeCall, List<Errand> errands) {
    Path socket = folder.resolve("talk.sock");
    Map<String, Errand> byName =
        errands.stream().collect(Collectors.toMap(Errand::name, Function.identity()));
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Files.deleteIfExists(socket);
      ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listening.bind(UnixDomainSocketAddress.of(socket));
      server = listening;
      Thread.ofPlatform()
          .daemon()
          .name("talk")
          .start(() -> accept(listening, telephony, placeCall, byName));
    } catch (IOException | RuntimeException e) {
      LOG.warn("there are no simulated calls: {} cannot be listened on: {}", socket, e.toString());
    }
  }

  private void accept(
      ServerSocketChannel listening,
      TelephonyNode telephony,
      PlaceCall placeCall,
      Map<String, Errand> errands) {
    while (listening.isOpen()) {
      try {
        SocketChannel channel = listening.accept();
        Thread.startVirtualThread(() -> talk(channel, telephony, placeCall, errands));
      } catch (AsynchronousCloseException closed) {
        return;
      } catch (IOException e) {
        LOG.warn("a simulated call could not be taken: {}", e.toString());
      }
    }
  }

  private void talk(
      SocketChannel channel,
      TelephonyNode telephony,
      PlaceCall placeCall,
      Map<String, Errand> errands) {
    boolean admitted = free.tryAcquire();
    open.add(channel);
    try (channel;
        TextConversation conversation = new TextConversation(channel, silentAtMost, clock)) {
      if (admitted) {
        conversation.hold(telephony, placeCall, errands, conversations);
      } else {
        conversation.say("Too many simulated calls at once: " + AT_ONCE);
      }
    } catch (IOException e) {
      LOG.debug("a simulated caller is gone", e);
    } finally {
      open.remove(channel);
      if (admitted) {
        free.release();
      }
    }
  }

  @Override
  public void close() {
    try {
      if (server != null) {
        server.close();
      }
      for (SocketChannel channel : open) {
        channel.close();
      }
      Files.deleteIfExists(folder.resolve("talk.sock"));
    } catch (IOException e) {
      LOG.debug("simulated calls were not ended cleanly", e);
    }
  }
}

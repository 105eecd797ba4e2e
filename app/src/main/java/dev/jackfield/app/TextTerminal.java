package dev.jackfield.app;

import dev.jackfield.exchange.CallingOut.About;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A simulated call in the terminal: passes on what is typed and prints what comes. */
final class TextTerminal {
  private final Console console;

  TextTerminal(Console console) {
    this.console = console;
  }

  /**
   * Talks until the call is over or nothing more is typed.
   *
   * @param first typed before what the person types
   */
  void talk(Path data, String number, String caller, List<String> first, InputStream typed)
      throws IOException {
    converse(data, number + " " + caller, first, typed);
  }

  /** Has a number called by a flow and prints the path of the call until it ends. */
  void dial(Path data, String number, String shown, String flow, String language, About about)
      throws IOException {
    String request =
        String.join(
            " ",
            "dial",
            number,
            shown,
            flow,
            language,
            about.purpose().isEmpty() ? "-" : about.purpose(),
            about.campaign().isEmpty() ? "-" : about.campaign());
    converse(data, request, List.of(), InputStream.nullInputStream());
  }

  private void converse(Path data, String request, List<String> first, InputStream typed)
      throws IOException {
    Path socket = SimulatedCalls.socket(data);
    if (!Files.exists(socket)) {
      throw new CannotStart(
          "No system is up on the data folder "
              + data.toAbsolutePath().normalize()
              + ". Start one with ./jackfield up, or name its folder with --data.");
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      OutputStream out = Channels.newOutputStream(channel);
      send(out, request);
      for (String line : first) {
        send(out, line);
      }
      Thread.ofPlatform().daemon().start(() -> passOn(typed, channel, out));
      BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(TextConversation.REFUSED)) {
          throw new CannotStart(line.substring(TextConversation.REFUSED.length()));
        }
        console.say(line);
      }
    }
  }

  private static void passOn(InputStream typed, SocketChannel channel, OutputStream out) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(typed, Charset.defaultCharset()))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        send(out, line);
      }
      channel.shutdownOutput();
    } catch (IOException e) {
      // The call is over; nobody hears what is typed any more.
    }
  }

  private static synchronized void send(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}

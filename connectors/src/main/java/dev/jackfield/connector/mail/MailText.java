package dev.jackfield.connector.mail;

import dev.jackfield.connector.mail.ReceivedMail.Attached;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Takes an e-mail apart: its words, and what is attached. For one e-mail. */
final class MailText {
  private static final int DEEPEST = 10;
  private static final int MOST_PARTS = 100;
  private static final int LONGEST_NAME = 200;

  /** As the mail library says it. */
  private static final String NO_BODY = "No content";

  final List<Attached> files = new ArrayList<>();
  final List<String> leftOut = new ArrayList<>();
  private final MailLimits limits;
  private @Nullable String plain;
  private @Nullable String marked;
  private int parts;

  MailText(MailLimits limits) {
    this.limits = limits;
  }

  /** Plain text where there is some, else what the marked-up one says. */
  String words() {
    String text = plain;
    if (text == null || text.isBlank()) {
      text = marked == null ? "" : unmarked(marked);
    }
    text = text.replace("\r\n", "\n").replace("\0", "").strip();
    if (text.length() > limits.characters()) {
      leftOut.add("what follows its first " + limits.characters() + " characters");
      return text.substring(0, limits.characters());
    }
    return text;
  }

  private static String unmarked(String html) {
    Document page = Jsoup.parse(html);
    page.select("script, style, head").remove();
    page.select("br, p, div, tr, li, h1, h2, h3").append("\n");
    return page.wholeText().replaceAll("[ \\t]+", " ").replaceAll("\\n\\s*\\n+", "\n\n");
  }

  void read(Part part, int depth) throws MessagingException, IOException {
    parts++;
    if (depth > DEEPEST || parts > MOST_PARTS) {
      if (parts == MOST_PARTS + 1 || depth == DEEPEST + 1) {
        leftOut.add("parts within parts");
      }
      return;
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart many) {
      for (int n = 0; n < many.getCount() && parts <= MOST_PARTS; n++) {
        read(many.getBodyPart(n), depth + 1);
      }
    } else if (isText(part) && part.isMimeType("text/plain")) {
      plain = plain == null ? text(part) : plain;
    } else if (isText(part) && part.isMimeType("text/html")) {
      marked = marked == null ? text(part) : marked;
    } else {
      attach(part);
    }
  }

  private static boolean isText(Part part) throws MessagingException {
    return part.getFileName() == null && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
  }

  /** Only its beginning is read, whatever its size is said to be. */
  private String text(Part part) throws MessagingException, IOException {
    // Four bytes a character at most, and as much again for marks.
    byte[] bytes = bytes(part, limits.characters() * 8);
    return new String(bytes, 0, bytes.length, charset(part));
  }

  private static Charset charset(Part part) throws MessagingException {
    try {
      var type = new jakarta.mail.internet.ContentType(part.getContentType());
      String name = MimeUtility.javaCharset(type.getParameter("charset"));
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (jakarta.mail.internet.ParseException | IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  private void attach(Part part) throws MessagingException, IOException {
    String name = name(part);
    if (files.size() == limits.files()) {
      leftOut.add(name + ": more than " + limits.files() + " files");
      return;
    }
    byte[] content = bytes(part, limits.largestFile() + 1);
    if (content.length > limits.largestFile()) {
      leftOut.add(name + ": larger than " + limits.largestFile() / 1024 + " KB");
    } else {
      String type = part.getContentType().replaceFirst(";(?s:.*)", "").toLowerCase(Locale.ROOT);
      files.add(new Attached(name, type, content));
    }
  }

  private static byte[] bytes(Part part, int most) throws MessagingException, IOException {
    // Of an e-mail without a body the server may say nothing at all, which the library takes for a
    // fault.
    try (InputStream in = part.getInputStream()) {
      return in.readNBytes(most);
    } catch (MessagingException failed) {
      if (NO_BODY.equals(failed.getMessage())) {
        return new byte[0];
      }
      throw failed;
    }
  }

  private static String name(Part part) throws MessagingException {
    String name = Objects.requireNonNullElse(part.getFileName(), "attached");
    try {
      name = MimeUtility.decodeText(name);
    } catch (UnsupportedEncodingException asItIs) {
      // Then it is shown as it was sent.
    }
    String plain = name.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
    String kept = plain.isEmpty() ? "attached" : plain;
    return kept.length() > LONGEST_NAME ? kept.substring(0, LONGEST_NAME) : kept;
  }
}

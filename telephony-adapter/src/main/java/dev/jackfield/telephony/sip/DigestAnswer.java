package dev.jackfield.telephony.sip;

import java.text.ParseException;
import javax.sip.InvalidArgumentException;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.ViaHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** Answers a 401 or 407 (RFC 3261 sections 22.2 and 22.3): the same request, with the proof. */
final class DigestAnswer {
  private DigestAnswer() {}

  /** The request to send next; null when the challenge is not one that we can answer. */
  static @Nullable Request to(
      Response challenge, Request request, Credentials credentials, Messages messages)
      throws ParseException, InvalidArgumentException {
    boolean proxy = challenge.getStatusCode() == Response.PROXY_AUTHENTICATION_REQUIRED;
    WWWAuthenticateHeader asked =
        (WWWAuthenticateHeader)
            challenge.getHeader(proxy ? ProxyAuthenticateHeader.NAME : WWWAuthenticateHeader.NAME);
    if (asked == null
        || !"Digest".equalsIgnoreCase(asked.getScheme())
        || !(asked.getAlgorithm() == null || asked.getAlgorithm().equalsIgnoreCase("MD5"))) {
      return null;
    }
    Request again = (Request) request.clone();
    CSeqHeader sequence = (CSeqHeader) again.getHeader(CSeqHeader.NAME);
    sequence.setSeqNumber(sequence.getSeqNumber() + 1);
    ((ViaHeader) again.getHeader(ViaHeader.NAME)).removeParameter("branch");
    again.setHeader(proof(asked, proxy, again, credentials, messages));
    return again;
  }

  private static AuthorizationHeader proof(
      WWWAuthenticateHeader asked,
      boolean proxy,
      Request request,
      Credentials credentials,
      Messages messages)
      throws ParseException {
    String uri = request.getRequestURI().toString();
    String ha1 = Digest.ha1(credentials.user(), asked.getRealm(), credentials.password());
    AuthorizationHeader proof =
        proxy
            ? messages.headers.createProxyAuthorizationHeader("Digest")
            : messages.headers.createAuthorizationHeader("Digest");
    proof.setUsername(credentials.user());
    proof.setRealm(asked.getRealm());
    proof.setNonce(asked.getNonce());
    proof.setURI(request.getRequestURI());
    proof.setAlgorithm("MD5");
    if (asked.getOpaque() != null) {
      proof.setOpaque(asked.getOpaque());
    }
    if (asked.getQop() != null) {
      String clientNonce = Messages.tag();
      proof.setQop("auth");
      proof.setCNonce(clientNonce);
      proof.setNonceCount(1);
      proof.setResponse(
          Digest.response(
              ha1, asked.getNonce(), "00000001", clientNonce, request.getMethod(), uri));
    } else {
      proof.setResponse(Digest.oldResponse(ha1, asked.getNonce(), request.getMethod(), uri));
    }
    return proof;
  }
}

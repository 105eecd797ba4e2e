package dev.jackfield.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program is told to try again, in words that it can read, also when no token can be looked up.
 */
class DatabaseIsAwayTest {

  @Test
  void aTokenThatCannotBeLookedUpIsNoWrongToken() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/tickets");
    request.addHeader("Authorization", "Bearer jf_any");
    MockHttpServletResponse response = new MockHttpServletResponse();
    MockFilterChain chain = new MockFilterChain();
    new ApiAccess.TokenFilter(new ApiTokens(new Away(), Clock.systemUTC()), JsonMapper.shared())
        .doFilter(request, response, chain);
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getContentAsString()).contains(ApiProblems.AWAY);
    assertThat(chain.getRequest()).as("what is behind it").isNull();
  }

  @Test
  void aTransactionThatCannotBeBegunIsNoFaultOfOurs() {
    assertThat(new ApiProblems().away(new CannotCreateTransactionException("away")).getStatus())
        .isEqualTo(503);
  }

  private static final class Away implements TokenStore {
    @Override
    public ApiToken add(
        String name,
        byte[] digest,
        Set<String> scopes,
        String by,
        Instant at,
        @Nullable Instant expiresAt) {
      throw new DataAccessResourceFailureException("away");
    }

    @Override
    public Optional<ApiToken> find(byte[] digest) {
      throw new DataAccessResourceFailureException("away");
    }

    @Override
    public List<ApiToken> all() {
      throw new DataAccessResourceFailureException("away");
    }

    @Override
    public void revoke(long id, Instant at) {
      throw new DataAccessResourceFailureException("away");
    }

    @Override
    public void used(long id, Instant at) {
      throw new DataAccessResourceFailureException("away");
    }
  }
}

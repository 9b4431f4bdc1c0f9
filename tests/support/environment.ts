/** A complete environment for tests that need no hosted service: those of the box replace the addresses. */
export const testEnv = {
  APP_URL: "http://localhost:3999",
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9",
  UPSTASH_REDIS_REST_TOKEN: "box_token",
  QSTASH_URL: "http://127.0.0.1:9",
  QSTASH_TOKEN: "box_token",
  QSTASH_CURRENT_SIGNING_KEY: "box_sig_current",
  QSTASH_NEXT_SIGNING_KEY: "box_sig_next",
  RESEND_API_KEY: "box_resend",
  RESEND_BASE_URL: "http://127.0.0.1:9",
  MAIL_FROM: "Docket Health <visits@docket.example>",
  AUTH_SECRET: "box_auth_secret_of_the_test_run_0123456789",
  CRON_SECRET: "box_cron_secret_of_the_test_run_0123456789",
  LOG_LEVEL: "silent",
}

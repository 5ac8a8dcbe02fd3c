package org.imageanomaly.nodes.reportwriter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The page of a report: one file with all that it needs, which asks for nothing. */
final class ReportPage {

  private static final String FOLDER = "/views/";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReportPage() {}

  /** The report as JSON. */
  static String json(ReportData report) throws JsonProcessingException {
    return MAPPER.writeValueAsString(report);
  }

  /**
   * The report as a page.
   *
   * @throws IOException if the bundle is damaged
   */
  static String html(ReportData report) throws IOException {
    return text("report.html")
        .replace("{{title}}", escaped(report.title()))
        .replace("{{verdict}}", escaped(report.verdict()))
        .replace("{{script}}", text("report.js").replace("</script", "<\\/script"))
        .replace("{{data}}", embedded(json(report)));
  }

  /** No text of the data ends the element that it stands in. */
  private static String embedded(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String text(String name) throws IOException {
    try (InputStream in = ReportPage.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IOException(
            "The extension lacks its file " + FOLDER + name + ". Install it again.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

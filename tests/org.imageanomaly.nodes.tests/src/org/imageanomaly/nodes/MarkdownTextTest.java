package org.imageanomaly.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class MarkdownTextTest {

  private static Element html(String content) throws Exception {
    String document = "<html>" + content + "</html>";
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(document)))
        .getDocumentElement();
  }

  @Test
  void paragraphsAndStylesAreThoseOfMarkdown() throws Exception {
    assertEquals(
        "First **bold** and *slanted*\n\nsecond `a_b*c`, [here](https://example.org)",
        MarkdownText.of(
            html(
                "First <b>bold</b> and\n <i>slanted</i><p>second <tt>a_b*c</tt>, "
                    + "<a href='https://example.org'>here</a></p>")));
  }

  @Test
  void listsWithinListsAreIndented() throws Exception {
    assertEquals(
        "Of\n\n- one\n\n  - inner\n\n- two",
        MarkdownText.of(html("Of<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>")));
  }

  @Test
  void whatMarkdownWouldTakeForItsOwnStaysAsItIs() throws Exception {
    assertEquals(
        "200 \\* (a\\_b + 5) \\[0, 1\\] &lt; 3 &amp; 4",
        MarkdownText.of(html("200 * (a_b + 5) [0, 1] &lt; 3 &amp; 4")));
  }

  @Test
  void aCellOfATableIsOneLine() throws Exception {
    assertEquals("a \\| b c", MarkdownText.inOneLine(html("a | b<p>c</p>")));
  }

  @Test
  void aTagWithoutMarkdownIsRefused() throws Exception {
    Element table = html("<table/>");
    assertThrows(IllegalArgumentException.class, () -> MarkdownText.of(table));
  }
}

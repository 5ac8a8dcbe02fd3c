package org.imageanomaly.nodes.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/**
 * Makes the views of nodes: a page of the bundle's folder "views", and what it is told. Nothing is
 * computed before somebody looks.
 */
public final class NodeViews {

  /** Where the pages lie in the bundle. */
  private static final String FOLDER = "/views/";

  private NodeViews() {}

  /**
   * A view whose page asks for nothing beyond the data that it starts with.
   *
   * @param page the name of its file, without the extension
   * @param form what the node keeps for it
   * @param description what the node's description says of it
   * @param data what the page starts with
   */
  public static DefaultView of(
      RequireViewParameters start,
      String page,
      String form,
      String description,
      Function<Kept, ?> data) {
    return start
        .withoutParameters()
        .description(description)
        .page(p -> p.fromString(() -> text(page + ".js")).relativePath(page + ".js"))
        .initialData(
            d ->
                d.data(
                    in -> Kept.of(in, form).<Object>map(data).orElse(NothingToShow.NOT_EXECUTED)));
  }

  /** The platform finds files only in bundles that are unpacked, which this one is not. */
  private static String text(String file) {
    try (InputStream in = NodeViews.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException(
            "The extension lacks its file " + FOLDER + file + ". Install it again.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The file " + FOLDER + file + " of the extension cannot be read.", e);
    }
  }

  /**
   * A view whose page asks for more.
   *
   * @param service makes what answers it, of which all methods are public: it is given what the
   *     node keeps each time it asks
   */
  public static DefaultView of(
      RequireViewParameters start,
      String page,
      String form,
      String description,
      Function<Kept, ?> data,
      Function<Supplier<Optional<Kept>>, Object> service) {
    return of(start, page, form, description, data)
        .dataService(d -> d.handler(in -> service.apply(() -> Kept.of(in, form))));
  }
}

package org.imageanomaly.embedded.view;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.knime.core.webui.page.Page;

/**
 * What a node shows, computed and not rendered.
 *
 * @param page the page and its files
 * @param initialData computes the data that the page starts with; an empty optional for none
 * @param services makes the objects that answer the page, by name; the empty name stands for the
 *     only one
 */
public record ShownView(
    Page page, Supplier<Optional<Object>> initialData, Supplier<Map<String, Object>> services) {}

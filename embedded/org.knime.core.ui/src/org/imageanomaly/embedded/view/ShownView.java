package org.imageanomaly.embedded.view;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.knime.core.webui.page.Page;

/**
 * What a node shows, as KNIME's user interface gets it, and not rendered.
 *
 * @param page the page and its files
 * @param initialData computes the data that the page starts with, as JSON: {@code result} has them,
 *     or {@code internalError} what went wrong; an empty optional for none
 * @param dataService answers a JSON-RPC request; empty for a view that answers none
 */
public record ShownView(
    Page page,
    Supplier<Optional<String>> initialData,
    Optional<UnaryOperator<String>> dataService) {}

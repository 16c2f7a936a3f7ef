package io.memorystore.internal;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Iterators that do nothing before they are asked, and hold one page. A stream's {@code flatMap} would not do: its iterator holds all
 * of an inner stream.
 */
final class Lazy {
    private Lazy() {}

    /** Reads the page after an element, or the first one. */
    @FunctionalInterface
    interface PageAfter<T> {
        /** Returns the page; the one that is empty is the last. */
        List<T> after(@Nullable T last);
    }

    /** All elements of all pages. */
    static <T> Iterator<T> pages(PageAfter<T> source) {
        return new Pages<>(source);
    }

    /** The elements of some parts, each of which is opened when the one before is used up. */
    static <T> Iterator<T> concat(List<Supplier<Iterator<T>>> parts) {
        return flatMap(parts.iterator(), Supplier::get);
    }

    /** The elements of what is made of each element. */
    static <T, R> Iterator<R> flatMap(Iterator<T> elements, Function<T, Iterator<R>> parts) {
        return new Flat<>(elements, parts);
    }

    /** What is made of each element. */
    static <T, R> Iterator<R> map(Iterator<T> elements, Function<T, R> mapping) {
        return flatMap(elements, element -> List.of(mapping.apply(element)).iterator());
    }

    /** An element, and then others; nothing at all if there are no others. */
    static <T> Iterator<T> headed(T head, Iterator<T> others) {
        return others.hasNext() ? concat(List.of(() -> List.of(head).iterator(), () -> others)) : others;
    }

    private static final class Pages<T> implements Iterator<T> {
        private final PageAfter<T> source;
        private Iterator<T> page = List.<T>of().iterator();
        private @Nullable T last;
        private boolean ended;

        private Pages(PageAfter<T> source) {
            this.source = source;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && !ended) {
                page = source.after(last).iterator();
                ended = !page.hasNext();
            }
            return page.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T next = page.next();
            last = next;
            return next;
        }
    }

    private static final class Flat<T, R> implements Iterator<R> {
        private final Iterator<T> elements;
        private final Function<T, Iterator<R>> parts;
        private Iterator<R> part = List.<R>of().iterator();

        private Flat(Iterator<T> elements, Function<T, Iterator<R>> parts) {
            this.elements = elements;
            this.parts = parts;
        }

        @Override
        public boolean hasNext() {
            while (!part.hasNext() && elements.hasNext()) {
                part = parts.apply(elements.next());
            }
            return part.hasNext();
        }

        @Override
        public R next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return part.next();
        }
    }
}

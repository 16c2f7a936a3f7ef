/**
 * A driver that keeps everything in one file, the journal, and a copy of it in the heap.
 *
 * <p>A write goes to the end of the journal, is forced to the disk, and is then applied to the tables in the heap, which answer
 * all reads. Opening reads the journal from its beginning and applies entry after entry; what other processes have added meanwhile
 * is applied before anything is read or decided. All stores of a process share one {@link com.acme.memorystore.Database}. The
 * journal is never shortened.
 */
@NullMarked
package com.acme.memorystore;

import org.jspecify.annotations.NullMarked;

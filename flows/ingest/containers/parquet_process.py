"""The process that reads Parquet: sends the rows of one file after the other. `parquet` starts it.

On a damaged file pyarrow may end its process without a message (an uncaught exception in its C++), or ask for all the
memory there is; here that ends only the reading of one file.
"""

import os
import resource
import socket
import sys
from multiprocessing.connection import Connection
from typing import BinaryIO, Final

import pyarrow as pa

from flows.ingest.containers.items import BrokenInput
from flows.ingest.containers.parquet_rows import open_parquet, read_batches, tell_damage

READY, COLUMNS, ROWS, END, FAILED = "ready", "columns", "rows", "end", "failed"
"""First parts of messages; the second part is names, a batch as an Arrow stream, or a reason code and a message."""
MESSAGE_MAX: Final = 300


def serve(channel: socket.socket, answers: Connection) -> None:
    """Take descriptors of files, and send each file's rows, until the other side is gone."""
    answers.send((READY, None))
    while True:
        _, descriptors, _, _ = socket.recv_fds(channel, 1, 1)
        if not descriptors:
            return
        with os.fdopen(descriptors[0], "rb") as source:
            try:
                send_file(source, answers)
            except ConnectionError:
                raise
            except BrokenInput as error:
                answers.send((FAILED, (error.problem.reason_code, error.problem.message)))
            except (pa.ArrowException, OSError, ValueError) as error:
                said = f"cannot be read as Parquet: {error}"[:MESSAGE_MAX]
                answers.send((FAILED, (tell_damage(source, str(error)), said)))
            except MemoryError:
                answers.send((FAILED, ("decompression_bomb", "its rows take more memory than a file may")))


def send_file(source: BinaryIO, answers: Connection) -> None:
    """Send the names of a file's columns, then all rows of the columns that are asked for."""
    table = open_parquet(source)
    answers.send((COLUMNS, table.schema_arrow.names))
    columns = answers.recv()
    for batch in read_batches(source, table, columns) if columns else ():
        answers.send((ROWS, encode(batch)))
    answers.send((END, None))


def encode(batch: pa.RecordBatch) -> bytes:
    """Write a batch as a separate Arrow stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue().to_pybytes())


def main(descriptor: str, memory_bytes: str) -> None:
    """Serve on an open socket within so much memory."""
    resource.setrlimit(resource.RLIMIT_DATA, (int(memory_bytes), int(memory_bytes)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    channel = socket.socket(fileno=int(descriptor))
    try:
        serve(channel, Connection(os.dup(channel.fileno())))
    except (ConnectionError, EOFError):
        return  # the process that asked is gone


if __name__ == "__main__":
    main(*sys.argv[1:])

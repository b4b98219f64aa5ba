"use client";
import {
  DragDropContext,
  Draggable,
  type DraggableLocation,
  type DraggableProvided,
  Droppable,
  type DropResult,
} from "@hello-pangea/dnd";
import type { BoardCard, BoardColumn, BoardMessages, BoardPlace, BoardProps } from "./board";
import { BoardFrame, boardEmpty, cardProps } from "./board-frame";

const told = ({ card, column, position, total }: BoardPlace) =>
  `${card}: ${column}, ${position}/${total}`;
const PLAIN: BoardMessages = {
  instructions: "",
  lifted: told,
  moved: told,
  away: ({ card }) => card,
  dropped: told,
  cancelled: told,
};

function placeOf(columns: BoardColumn[], key: string, at: DraggableLocation, from: string) {
  const column = columns.find((one) => one.key === at.droppableId);
  const cards = columns.flatMap((one) => one.cards);
  const comes = at.droppableId === from ? 0 : 1;
  return {
    card: cards.find((one) => one.key === key)?.label ?? "",
    column: column?.title ?? "",
    position: at.index + 1,
    total: (column?.cards.length ?? 0) + comes,
  };
}

function Card({ card, index }: { card: BoardCard; index: number }) {
  // The click that ends a drag does not arrive here.
  const held = (provided: DraggableProvided) => ({
    ...provided.dragHandleProps,
    role: undefined,
    ...cardProps(card),
  });
  return (
    <Draggable draggableId={card.key} index={index} isDragDisabled={card.locked}>
      {(provided, { isDragging }) => (
        <li
          ref={provided.innerRef}
          {...provided.draggableProps}
          {...held(provided)}
          className="board-card"
          data-movable={!card.locked || undefined}
          data-locked={card.locked || undefined}
          data-lifted={isDragging || undefined}
        >
          {card.content}
        </li>
      )}
    </Draggable>
  );
}

/** The board once it can move. */
export default function BoardLive({ label, columns, onMove, messages = PLAIN }: BoardProps) {
  const end = ({ draggableId: key, source, destination }: DropResult) => {
    if (!destination) return;
    const [from, to] = [source.droppableId, destination.droppableId];
    if (from === to && source.index === destination.index) return;
    onMove({ key, from, to, index: destination.index });
  };
  return (
    <DragDropContext
      dragHandleUsageInstructions={messages.instructions}
      onDragStart={({ draggableId, source }, { announce }) =>
        announce(messages.lifted(placeOf(columns, draggableId, source, source.droppableId)))
      }
      onDragUpdate={({ draggableId, source, destination }, { announce }) => {
        const place = placeOf(columns, draggableId, destination ?? source, source.droppableId);
        announce(destination ? messages.moved(place) : messages.away(place));
      }}
      onDragEnd={(result, { announce }) => {
        const { draggableId, source, destination, reason } = result;
        const put = reason === "DROP" && destination;
        const place = placeOf(columns, draggableId, put || source, source.droppableId);
        announce(put ? messages.dropped(place) : messages.cancelled(place));
        end(result);
      }}
    >
      <BoardFrame label={label} columns={columns}>
        {(column) => (
          <Droppable droppableId={column.key}>
            {(provided, { isDraggingOver }) => (
              <ul
                ref={provided.innerRef}
                {...provided.droppableProps}
                className="board-cards"
                data-over={isDraggingOver || undefined}
              >
                {column.cards.map((card, index) => (
                  <Card key={card.key} card={card} index={index} />
                ))}
                {!isDraggingOver && boardEmpty(column)}
                {provided.placeholder}
              </ul>
            )}
          </Droppable>
        )}
      </BoardFrame>
    </DragDropContext>
  );
}

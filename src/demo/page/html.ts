import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** Elements are made without JSX: Node strips types, it does not compile. React escapes every text. */
export const h = createElement;

export type Piece = ReactNode;

export const toHtml = (piece: Piece): string => renderToStaticMarkup(piece);

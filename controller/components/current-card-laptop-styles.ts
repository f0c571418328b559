import { css } from 'lit';

/** From 1180 px on what is on is the middle of the page, without a card around it. Stands behind the styles of the card. */
export const currentCardLaptopStyles = css`
  @media (min-width: 1180px) {
    .card,
    .empty {
      height: auto;
      min-height: 334px;
      padding: 0;
      border-radius: 0;
      background: none;
    }
    .empty {
      min-height: 236px;
      padding: 0 32px;
      border-radius: 14px;
      background: var(--surface-1);
    }
    .card {
      grid-template-columns: var(--picture, 236px) 1fr;
      gap: 0 24px;
    }
    .picture {
      width: 100%;
      height: auto;
      aspect-ratio: 1;
      border-radius: 14px;
    }
    .count {
      right: 8px;
      bottom: 8px;
    }
    .strip {
      display: flex;
      gap: 6px;
      height: 42px;
      margin-top: 8px;
      overflow: hidden;
    }
    .strip hudson-entry-picture {
      width: 42px;
      height: 42px;
      opacity: 0.6;
    }
    .strip .chosen {
      opacity: 1;
      box-shadow: inset 0 0 0 2px var(--text-1);
    }
    .strip .chosen::after {
      content: '';
      position: absolute;
      inset: 0;
      border-radius: inherit;
      box-shadow:
        inset 0 0 0 2px var(--text-1),
        inset 0 0 0 3px var(--surface-0);
    }
    .steps {
      margin-top: 8px;
      gap: 6px;
    }
    .steps button {
      height: 40px;
    }
    .head {
      align-items: baseline;
    }
    .number {
      font-size: 64px;
      line-height: 60px;
    }
    .position {
      align-self: auto;
      padding: 0;
      font-size: 18px;
    }
    .on-for .time {
      font-size: 28px;
      line-height: 32px;
    }
    .each {
      display: inline;
    }
    .past {
      position: static;
      font-size: 18px;
    }
    .name {
      height: auto;
      margin: 6px 0 8px;
      font-size: 22px;
      line-height: 28px;
      letter-spacing: -0.01em;
      --lines: 3;
    }
    .codes {
      display: flex;
      flex-wrap: wrap;
      gap: 0 20px;
      font-family: var(--mono);
      font-size: 14px;
      line-height: 20px;
      letter-spacing: -0.02em;
      color: var(--text-2);
      user-select: text;
    }
    .price-line {
      margin-top: 20px;
      gap: 12px;
    }
    .price {
      font-size: 48px;
      line-height: 52px;
      letter-spacing: -0.02em;
    }
    .struck {
      font-size: 22px;
    }
    .long .price {
      font-size: 36px;
    }
    .long .struck {
      font-size: 18px;
    }
    .facts {
      margin-top: 6px;
      font-size: 16px;
      line-height: 22px;
    }
    .details {
      display: none;
    }
  }
  @media (min-width: 1680px) {
    .card {
      --picture: 320px;
      min-height: 418px;
    }
  }
`;

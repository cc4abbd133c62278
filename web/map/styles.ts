// One style sheet for all pages: it is small, and a reader who goes from page to page loads it once.
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/header.css";
import "../styles/list.css";
import "../styles/pages.css";
import "../styles/plans.css";
import "../styles/document.css";
import "../styles/review_item.css";
import "../styles/review.css";
import "../styles/panel.css";
import "../styles/map.css";
import "../styles/key.css";
import "../styles/card.css";
import "../styles/phone.css";
import "../styles/fallback.css";
import "../styles/print.css";
